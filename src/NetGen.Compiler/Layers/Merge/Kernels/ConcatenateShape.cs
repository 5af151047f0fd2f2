using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge.Kernels;

/// <summary>All that the kernels of a concatenation depend on.</summary>
/// <param name="Parts">How many values of a sample each part has.</param>
/// <param name="Outer">So many blocks of each part.</param>
public sealed record ConcatenateShape(EquatableArray<int> Parts, int Outer) : KernelFamily
{
    public int Size => Parts.Sum();

    /// <summary>Floats of a row of the result.</summary>
    public int Stride => Value.StrideOf(Size);

    /// <summary>Floats of a row of a part.</summary>
    public int StrideOf(int part) => Value.StrideOf(Parts[part]);

    /// <summary>The values of a block of a part.</summary>
    public int BlockOf(int part) => Parts[part] / Outer;

    /// <summary>Where a part's block starts among the others'.</summary>
    public int OffsetOf(int part) => Parts.Take(part).Sum() / Outer;

}
