using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>All that the kernels of a softmax depend on.</summary>
public sealed record SoftmaxShape(int Size) : KernelFamily
{
    /// <summary>Floats of a row.</summary>
    public int Stride => Value.StrideOf(Size);

    /// <summary>The most lanes that a row fills.</summary>
    public int Width => Value.WidthOf(Size);
}
