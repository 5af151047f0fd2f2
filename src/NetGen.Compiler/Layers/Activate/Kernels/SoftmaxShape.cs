using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>All that the kernels of a softmax over whole samples depend on, as the last layer of a classifier is: its size is a constant.</summary>
/// <param name="Size">The values of a sample.</param>
public sealed record SoftmaxShape(int Size) : KernelFamily
{
    /// <summary>Floats of a row.</summary>
    public int Stride => Value.StrideOf(Size);

    /// <summary>The most lanes that a row fills.</summary>
    public int Width => Value.WidthOf(Size);
}
