using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>
/// Spells the local <c>first</c>, the place of the first step that is kept, of streams that keep steps as they came; nothing for others. Each step
/// moves it on by one, until there is no room behind what is kept: then all of that moves back to the start.
/// </summary>
internal sealed class HistoryText(StepPlan step)
{
    /// <summary>It as the last parameter of what reads it.</summary>
    public string Parameter => step.HasHistory ? ", int first" : "";

    /// <summary>The same of what moves it on.</summary>
    public string MovedParameter => step.HasHistory ? ", ref int first" : "";

    /// <summary>It as the last argument.</summary>
    public string Argument => step.HasHistory ? ", first" : "";

    /// <summary>What a method that takes a step gives.</summary>
    public string Result => step.HasHistory ? "int" : "void";

    /// <summary>How a sentence about such a method ends.</summary>
    public string SummaryEnd => step.HasHistory ? "; gives the place of the first step that is kept then." : ".";

    /// <summary>Writes how many steps find room.</summary>
    public void EmitConstant(SourceWriter writer)
    {
        if (step.HasHistory)
        {
            writer.Blank();
            writer.Summary("So many steps find room behind those that are kept, before all of them move back to the start.");
            writer.Line($"internal const int Slack = {Literal.Int(step.Slack)};");
        }
    }

    /// <summary>Writes the end of a method that has taken a step: gives where the first step is now.</summary>
    /// <param name="emitMoveBack">Writes the statements that move back what is kept.</param>
    public void EmitNext(SourceWriter writer, Action emitMoveBack)
    {
        if (!step.HasHistory)
        {
            return;
        }

        writer.Blank();
        using (writer.Block("if (first + 1 < Slack)"))
        {
            writer.Line("return first + 1;");
        }

        writer.Blank();
        emitMoveBack();
        writer.Line("return 0;");
    }

    /// <summary>Writes the end of a loop over steps of the memory called <c>kept</c>.</summary>
    public void EmitNextInLoop(SourceWriter writer)
    {
        if (!step.HasHistory)
        {
            return;
        }

        using (writer.Block("if (++first == Slack)"))
        {
            writer.Line("MoveBack(ref kept);");
            writer.Line("first = 0;");
        }
    }

    /// <summary>Writes how runs of steps move to the start of the memory called <c>kept</c>.</summary>
    /// <param name="offsetOf">Where a run begins.</param>
    /// <param name="rowOf">Floats from one of its steps to the next.</param>
    public void EmitMoves(SourceWriter writer, Func<KeptValue, int> offsetOf, Func<KeptValue, int> rowOf)
    {
        foreach (KeptValue kept in step.Kept.Where(kept => kept.IsHistory))
        {
            (int offset, int row) = (offsetOf(kept), rowOf(kept));
            string length = Literal.Int(kept.Places * row);
            writer.Line(
                $"MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref kept, {Literal.Int(offset + (step.Slack * row))}), {length})"
                + $".CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref kept, {Literal.Int(offset)}), {length}));");
        }
    }
}
