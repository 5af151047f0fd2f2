using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes the class that holds a batch's values and deltas between the forward and the backward pass.</summary>
internal static class TapeMemoryEmitter
{
    public static void Emit(SourceWriter writer, EmitContext context, TapePlan tape)
    {
        var pieces = new List<(string Name, string? Summary, int Stride)>();
        foreach (Value value in tape.StoredValues)
        {
            pieces.Add((tape.PropertyOf(value), $"{Quantity.Of(value.Size, "value")} a sample, {Quantity.Of(value.Stride, "float")} apart.", value.Stride));
        }

        foreach (Value owner in tape.StoredDeltas)
        {
            pieces.Add((tape.PropertyOf(owner), tape.IsLaidOutAlike(owner) ? null : $"Gradients with respect to {tape.NameOfAdjoint(owner)}.", owner.Stride));
        }

        writer.Summary("What training keeps of a batch: the values of every layer, and the gradients with respect to them.");
        using (writer.Block("internal sealed class TapeMemory"))
        {
            writer.Line("private readonly AlignedMemory _memory;");
            writer.Line("private readonly AlignedMemory _inputs;");
            if (tape.Scratch.Exists)
            {
                writer.Line("private readonly AlignedMemory _scratch;");
            }

            writer.Line("private readonly int _rows;");
            writer.Blank();
            EmitConstructor(writer, context, tape, pieces.Sum(piece => piece.Stride));

            int prefix = 0;
            bool isIntroduced = false;
            string? last = null;
            foreach (var (name, summary, stride) in pieces)
            {
                // What is like the piece before goes without a sentence of its own.
                if (summary != last || summary == null)
                {
                    writer.Blank();
                }

                if (summary != null && summary != last)
                {
                    writer.Summary(summary);
                }
                else if (summary == null && !isIntroduced)
                {
                    writer.Comment("Gradients with respect to values, each laid out like the value that it is named after.");
                    isIntroduced = true;
                }

                last = summary;
                writer.Line($"internal ref float {name} => ref {(prefix == 0 ? "_memory.First" : $"Unsafe.Add(ref _memory.First, {Literal.Int(prefix)} * _rows)")};");
                prefix += stride;
            }

            EmitTurned(writer, context, tape, prefix);
            EmitBatchValues(writer, tape, prefix);
            EmitInputs(writer, context, tape);
            if (tape.Scratch.Exists)
            {
                writer.Blank();
                writer.Summary($"What only a sample's own passes read, {Quantity.Of(tape.Scratch.Length, "float")} apart; a trainer has it for one sample after the other.");
                writer.Line("internal ref float Scratch => ref _scratch.First;");
            }
        }
    }

    /// <summary>The most samples of a batch: no array holds the values, deltas or inputs of more.</summary>
    public static int MostSamples(EmitContext context, TapePlan tape)
    {
        const int longestArray = 0x7FFFFFC7;
        const int cacheLine = 16;
        const int rowsTogether = 4;
        long values = tape.StoredValues.Sum(value => (long)value.Stride) + tape.StoredDeltas.Sum(owner => (long)owner.Stride) + tape.Scratch.Length;
        long turned = tape.Turned.Sum(turned => (long)turned.Tensor.Length) + tape.BatchValues.Sum(value => (long)value.Stride);
        long most = (longestArray - cacheLine - turned) / Math.Max(values, InputFloats(context, tape));
        return (int)Math.Max(most / rowsTogether * rowsTogether, 1);
    }

    private static int InputFloats(EmitContext context, TapePlan tape) =>
        context.Inputs.Sum(input => Value.Pad(input.Value.Size, 4))
        + tape.InputsWithDelta.Sum(input => Value.StrideOf(input.Value.Size));

    private static void EmitConstructor(SourceWriter writer, EmitContext context, TapePlan tape, int floatsPerSample)
    {
        int turned = tape.Turned.Sum(turned => turned.Tensor.Length) + tape.BatchValues.Sum(value => value.Stride);
        writer.Summary(
            "Allocates memory for batches of up to batchSize samples. A tape of the user's own keeps the inputs too, and has room for all gradients.");
        using (writer.Block("internal TapeMemory(int batchSize, bool isOwn)"))
        {
            writer.Comment("Rows in fours keep every piece on a cache line.");
            writer.Line("_rows = (batchSize + 3) & ~3;");
            writer.Line($"_memory = new AlignedMemory(({Literal.Int(floatsPerSample)}L * _rows) + {Literal.Int(turned)});");
            if (tape.Scratch.Exists)
            {
                writer.Line($"_scratch = new AlignedMemory(isOwn ? {Literal.Int(tape.Scratch.Length)}L * batchSize : 0L);");
            }

            string needsInputs = tape.FirstTrained == null ? "" : "isOwn ? ";
            writer.Line($"_inputs = new AlignedMemory({needsInputs}{Literal.Int(InputFloats(context, tape))}L * _rows{(needsInputs.Length == 0 ? "" : " : 0L")});");
            writer.Line("Gradients = new AlignedMemory(isOwn ? Length : 0L);");
            writer.Line("BatchSize = batchSize;");
            if (tape.DiffersInPrediction)
            {
                writer.Line("IsOwn = isOwn;");
            }
        }

        if (tape.DiffersInPrediction)
        {
            writer.Blank();
            writer.Summary("Whether somebody may go back from here, also without training.");
            writer.Line("internal bool IsOwn { get; }");
        }

        if (tape.CarriedLength > 0)
        {
            writer.Blank();
            writer.Summary("1 where sequences go on from the states that stand behind their last steps; 0 where they start from zeros.");
            writer.Line("internal int Carry { get; set; }");
        }

        writer.Blank();
        writer.Line(State);
    }

    private const string State =
        """
        /// <summary>The most samples it holds.</summary>
        internal int BatchSize { get; }

        /// <summary>Samples of the last forward pass.</summary>
        internal int Count { get; set; }

        /// <summary>Whether dropout was on in it.</summary>
        internal bool IsTraining { get; set; }

        /// <summary>What dropout draws from, together with the step.</summary>
        internal ulong Seed { get; set; }

        /// <summary>The number of the step, from 0.</summary>
        internal long Step { get; set; }

        /// <summary>Gradients of all parameters, laid out like them.</summary>
        internal AlignedMemory Gradients { get; }
        """;

    private static void EmitTurned(SourceWriter writer, EmitContext context, TapePlan tape, int prefix)
    {
        int offset = 0;
        foreach (TurnedTensor turned in tape.Turned.Select(turned => turned.Tensor))
        {
            writer.Blank();
            writer.Summary($"{turned.Tensor.Tensor.Name} turned over: [{Literal.Int(turned.Rows)}][{Literal.Int(turned.Stride)}].");
            string start = $"({Literal.Int(prefix)} * _rows)" + (offset == 0 ? "" : $" + {Literal.Int(offset)}");
            writer.Line($"internal ref float {LayoutEmitter.TurnedName(context, turned.Tensor)} => ref Unsafe.Add(ref _memory.First, {start});");
            offset += turned.Length;
        }
    }

    private static void EmitBatchValues(SourceWriter writer, TapePlan tape, int prefix)
    {
        int offset = tape.Turned.Sum(turned => turned.Tensor.Length);
        foreach (Value value in tape.BatchValues)
        {
            writer.Blank();
            writer.Summary($"{Quantity.Of(value.Size, "number")} of the whole batch.");
            string start = $"({Literal.Int(prefix)} * _rows)" + (offset == 0 ? "" : $" + {Literal.Int(offset)}");
            writer.Line($"internal ref float {tape.PropertyOf(value)} => ref Unsafe.Add(ref _memory.First, {start});");
            offset += value.Stride;
        }
    }

    private static void EmitInputs(SourceWriter writer, EmitContext context, TapePlan tape)
    {
        int offset = 0;
        foreach (PortText input in context.Inputs)
        {
            Add(TapePlan.CopyOf(input), context.Inputs.Count == 1 ? "A copy of the batch's inputs." : $"A copy of the batch's {input.One}.", Value.Pad(input.Value.Size, 4));
        }

        foreach (PortText input in tape.InputsWithDelta)
        {
            string with = context.Inputs.Count == 1 ? "the inputs" : input.One;
            Add(TapePlan.DeltaOf(input), $"Gradients with respect to {with}.", Value.StrideOf(input.Value.Size));
        }

        void Add(string name, string summary, int stride)
        {
            writer.Blank();
            writer.Summary(summary);
            writer.Line($"internal ref float {name} => ref {(offset == 0 ? "_inputs.First" : $"Unsafe.Add(ref _inputs.First, {Literal.Int(offset)} * _rows)")};");
            offset += stride;
        }
    }
}
