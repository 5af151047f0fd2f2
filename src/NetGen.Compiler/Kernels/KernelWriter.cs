using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Where a kernel writes itself: the text, the lanes it is written for, and how it is called.</summary>
public sealed record KernelWriter(SourceWriter Text, Lanes Lanes, FamilyNames Names)
{
    /// <summary>A loop over a run of length values, a vector at a time from <c>i</c> on.</summary>
    public SourceWriter.BlockScope Sweep() => Text.Block($"for (int i = 0; i < length; i += {Literal.Int(Lanes.Count)})");
}
