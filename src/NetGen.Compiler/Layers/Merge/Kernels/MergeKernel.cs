using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge.Kernels;

/// <summary>Joins runs of values one by one; layers of a network share it.</summary>
/// <param name="Function">The name of the way to join them.</param>
/// <param name="Count">How many runs.</param>
/// <param name="RowWidth">The lanes that a row fills: a run is a multiple of it.</param>
public sealed record MergeKernel(string Function, int Count, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => MergeText.Name(Function, Count, RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [.. MergeText.Inputs(Count).Select(KernelParameter.Floats), KernelParameter.Floats("outputs"), KernelParameter.Whole("length")];

    public override string[] Summary(FamilyNames names) =>
        [$"Joins {Quantity.Of(Count, "run")} of length values, one by one: {MergeFunctions.Find(Function).Formula}. Outputs may be the first run."];

    public override void Write(KernelWriter kernel)
    {
        Lanes lanes = kernel.Lanes;
        using (kernel.Sweep())
        {
            string[] values = MergeText.EmitLoads(kernel, Count);
            kernel.Text.Line(lanes.Store(MergeFunctions.Find(Function).Forward(lanes, values), "Unsafe.Add(ref outputs, i)"));
        }
    }
}

/// <summary>The gradient with respect to one of the runs joined.</summary>
/// <param name="Function">The name of the way they were joined.</param>
/// <param name="Index">Which run; 0 for all of them, where the gradient does not depend on the values.</param>
/// <param name="Count">How many runs.</param>
/// <param name="RowWidth">The lanes that a row fills: a run is a multiple of it.</param>
public sealed record MergeGradientKernel(string Function, int Index, int Count, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => MergeText.Name($"Backward{Function}{(Join.NeedsValues ? Literal.Int(Index) : "")}", Count, RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("deltas"),
        .. Join.NeedsValues ? MergeText.Inputs(Count).Select(KernelParameter.Floats) : [],
        KernelParameter.Floats("inputDeltas"), KernelParameter.Whole("length"),
    ];

    private MergeFunction Join => MergeFunctions.Find(Function);

    public override string[] Summary(FamilyNames names) =>
        [$"The gradient by {(Join.NeedsValues ? "run " + Literal.Int(Index) : "a run")} of {Literal.Int(Count)} that {Function} joined, from that by the result.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (kernel.Sweep())
        {
            string[] values = Join.NeedsValues ? MergeText.EmitLoads(kernel, Count) : [];
            writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, i)")};");
            writer.Line($"delta = {Join.Gradient(lanes, "delta", values, Count, Index)};");
            writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref inputDeltas, i)"));
        }
    }
}

/// <summary>What kernels that join runs of values have in common.</summary>
internal static class MergeText
{
    /// <summary>Named for the verb; <c>3</c> for more than two runs, <c>By4</c> for rows of four.</summary>
    public static string Name(string verb, int count, int width) =>
        verb + (count > 2 ? Literal.Int(count) : "") + "Values" + KernelSpec.SuffixOf(width);

    public static IEnumerable<string> Inputs(int count) => Enumerable.Range(0, count).Select(i => "inputs" + Literal.Int(i));

    /// <summary>Loads a vector of each run; gives the names of the locals.</summary>
    public static string[] EmitLoads(KernelWriter kernel, int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => "input" + Literal.Int(i))];
        for (int i = 0; i < count; i++)
        {
            kernel.Text.Line($"{kernel.Lanes.Float} {names[i]} = {kernel.Lanes.Load($"Unsafe.Add(ref inputs{Literal.Int(i)}, i)")};");
        }

        return names;
    }
}
