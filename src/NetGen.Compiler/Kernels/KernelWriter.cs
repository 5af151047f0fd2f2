using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Where a kernel writes itself: the text, the lanes it is written for, and how it is called.</summary>
public sealed record KernelWriter(SourceWriter Text, Lanes Lanes, FamilyNames Names)
{
    /// <summary>The sixteen samples of a value in lanes, a vector at a time; the step is given the place of each.</summary>
    public void EachOfSamples(Action<string> step)
    {
        if (Lanes.IsAnyWidth)
        {
            using (Text.Block($"for (int lane = 0; lane < {Literal.Int(SampleLanes.Count)}; lane += {Lanes.Step})"))
            {
                step("lane");
            }

            return;
        }

        for (int first = 0; first < SampleLanes.Count; first += Lanes.Count)
        {
            step(first == 0 ? "" : Literal.Int(first));
        }
    }

    /// <summary>A loop over a run of length values, a vector at a time from <c>i</c> on.</summary>
    public SourceWriter.BlockScope Sweep() => Text.Block($"for (int i = 0; i < length; i += {Lanes.Step})");
}
