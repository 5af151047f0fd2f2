using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>Spells what a step calls for sixteen samples in the lanes.</summary>
internal sealed class LaneCalls(SourceWriter writer, WalkText walk, RecurrentShape shape) : RecurrentCalls(writer, walk, shape)
{
    private const int Count = SampleLanes.Count;

    public override int Width => Count;

    public override int Pitch => Shape.Units * Count;

    /// <summary>All units of all samples are one row to a step's kernels.</summary>
    public override string StepSizes =>
        (Shape.Cell.HasGateDistance ? Literal.Int(Shape.Gate * Count) + ", " : "") + $"0, 0, 0, {Literal.Int(Pitch)}, 1";

    /// <summary>Gates that are padded by themselves are computed one by one, so that nothing is computed of the padding.</summary>
    public override void AddProducts(string state, string? start, string to)
    {
        if (start == null)
        {
            Writer.Line($"MemoryMarshal.CreateSpan(ref {to}, {Literal.Int(Shape.Place * Count)}).Clear();");
        }

        bool fromRow = start != null && start != to;
        bool isRun = Shape.Gate == Shape.Units || Shape.Cell.Gates == 1;
        string columns = Literal.Int(Shape.Gate == Shape.Units ? Shape.Place : Shape.Units);
        string loop = $"for (int i = 0; i < {Literal.Int(Shape.Place)}; i += {Literal.Int(Shape.Gate)})";
        using (BlockOfState(start == to))
        using (isRun ? default(SourceWriter.BlockScope?) : Writer.Block(loop))
        {
            string kernel = isRun ? "kernel" : "Unsafe.Add(ref kernel, i)";
            string row = !fromRow ? "" : $"ref {(isRun ? start : $"Unsafe.Add(ref {start}, i)")}, ";
            string sums = isRun ? to : $"Unsafe.Add(ref {to}, i * {Literal.Int(Count)})";
            Writer.Line(
                $"Sweeps.{new LaneProducts(fromRow).Verb}({row}ref {state}, ref {kernel}, {Literal.Int(Shape.Place)}, ref {sums}, {Literal.Int(Shape.Units)}, {columns});");
        }
    }
}
