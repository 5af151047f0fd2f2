using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes what passes compute of a whole batch where they stop, and the averages that stand for it in evaluation.</summary>
internal sealed class ReductionPass(EmitContext context, TapePlan tape)
{
    private const int FloatsPerCacheLine = 16;

    private readonly CallWriter _calls = new(context) { FirstRow = "start", Rows = "end - start" };

    public static void Require(EmitContext context, TapePlan tape)
    {
        foreach (Operation operation in tape.Barriers.Operations)
        {
            context.Require(operation.Reduction!.Call.Kernel);
        }

        foreach (BatchStatistics statistics in tape.Barriers.Statistics.Select(operation => operation.Statistics!))
        {
            context.Require(statistics.Take.Kernel);
            context.Require(statistics.Move.Kernel);
        }
    }

    public void Emit(SourceWriter writer)
    {
        writer.Blank();
        EmitReduce(writer);
        writer.Blank();
        EmitTake(writer);
        if (context.Network.Training != null)
        {
            writer.Blank();
            EmitMove(writer);
            if (tape.HasLoss && tape.ShownLength > 0)
            {
                EmitShown(writer);
            }
        }
    }

    /// <summary>Copies of what averages move towards, so that it can be joined from several runs of samples.</summary>
    private void EmitShown(SourceWriter writer)
    {
        writer.Blank();
        writer.Summary("Takes what the last samples that were trained on have shown, and averages move towards.");
        using (writer.Block("internal static void TakeShown(TapeMemory memory, ref float shown)"))
        {
            EmitCopies(writer, (number, shown, length) => $"Memory.CopyRows(ref {number}, {length}, ref {shown}, {length}, {length}, 1);");
        }

        writer.Blank();
        writer.Summary("Lets averages move towards this instead.");
        using (writer.Block("internal static void PutShown(ref float shown, TapeMemory memory)"))
        {
            EmitCopies(writer, (number, shown, length) => $"Memory.CopyRows(ref {shown}, {length}, ref {number}, {length}, {length}, 1);");
        }
    }

    private void EmitCopies(SourceWriter writer, Func<string, string, string, string> copy)
    {
        int offset = 0;
        foreach (Value value in tape.ShownValues)
        {
            writer.Line(copy(tape.Source(value), offset == 0 ? "shown" : $"Unsafe.Add(ref shown, {Literal.Int(offset)})", Literal.Int(value.Stride)));
            offset += value.Stride;
        }
    }

    private void EmitReduce(SourceWriter writer)
    {
        writer.Summary(
            "What the whole batch gives where its samples stop, barrier by barrier; part of parts, split by features, so that no sum crosses a split.");
        using (writer.Block("internal static void Reduce(ref float parameters, TapeMemory memory, int barrier, int count, int part, int parts)"))
        {
            if (tape.Barriers.Operations.Any(operation => Values(operation).Any(tape.DependsOnTraining)))
            {
                writer.Line("const bool training = true;");
            }

            writer.Line("switch (barrier)");
            using (writer.Block())
            {
                for (int i = 0; i < tape.Barriers.Operations.Count; i++)
                {
                    Operation operation = tape.Barriers.Operations[i];
                    writer.Line($"case {Literal.Int(i)}: // {operation.Layer}");
                    using (writer.Block())
                    {
                        EmitReduction(writer, operation);
                        writer.Line("break;");
                    }
                }
            }
        }
    }

    private void EmitReduction(SourceWriter writer, Operation operation)
    {
        string share = $"Memory.ShareOf({Literal.Int(operation.Reduction!.Features)}, {Literal.Int(FloatsPerCacheLine)}, part";
        writer.Line($"int start = {share}, parts);");
        writer.Line($"int end = {share} + 1, parts);");
        using (writer.Block("if (start < end)"))
        {
            writer.Line(_calls.Statement(operation.Reduction.Call, value => tape.Source(value)));
        }

        writer.Blank();
    }

    private static IEnumerable<Value> Values(Operation operation) =>
        operation.Reduction!.Call.Arguments.OfType<Kernels.ValueArgument>().Select(argument => argument.Value);

    private void EmitTake(SourceWriter writer)
    {
        writer.Summary("What stands for a batch's numbers in evaluation; training writes its own over it.");
        using (writer.Block("internal static void TakeAverages(ref float parameters, TapeMemory memory)"))
        {
            foreach (Operation operation in tape.Barriers.Statistics)
            {
                writer.Line(_calls.Statement(operation.Statistics!.Take, value => tape.Source(value)));
            }
        }
    }

    private void EmitMove(SourceWriter writer)
    {
        writer.Summary("Moves a layer's averages towards the numbers of the last batch that was trained on.");
        using (writer.Block("internal static void MoveAverages(ref float parameters, TapeMemory memory, int layer)"))
        {
            writer.Line("switch (layer)");
            using (writer.Block())
            {
                foreach (Operation operation in tape.Barriers.Statistics)
                {
                    writer.Line($"case {Literal.Int(context.PlaceOf(operation.Layer))}: // {operation.Layer}");
                    using (writer.Indent())
                    {
                        writer.Line(_calls.Statement(operation.Statistics!.Move, value => tape.Source(value)));
                        writer.Line("break;");
                    }
                }
            }
        }
    }
}
