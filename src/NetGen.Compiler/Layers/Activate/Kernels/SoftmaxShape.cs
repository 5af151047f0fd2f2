using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>All that the kernels of a softmax depend on.</summary>
/// <param name="Size">The values of a row.</param>
/// <param name="InRows">A sample has several rows.</param>
public sealed record SoftmaxShape(int Size, bool InRows) : KernelFamily
{
    /// <summary>What has a sum of 1.</summary>
    public string Row => InRows ? "row" : "sample";

    /// <summary>Floats of a row.</summary>
    public int Stride => Value.StrideOf(Size);

    /// <summary>The most lanes that a row fills.</summary>
    public int Width => Value.WidthOf(Size);
}
