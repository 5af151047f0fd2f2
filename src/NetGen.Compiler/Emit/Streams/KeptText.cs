using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Streams;

/// <summary>Writes how what a stream keeps moves: back to the start of its memory, out to the user, and in again.</summary>
internal sealed class KeptText(EmitContext context, StepPlan step)
{
    private readonly HistoryText _history = new(step);

    public void Emit(SourceWriter writer)
    {
        if (step.HasHistory)
        {
            EmitMoveBack(writer);
            writer.Blank();
        }

        writer.Summary("Forgets all steps.");
        using (writer.Block("internal static void Clear(AlignedMemory stream)"))
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref stream.First, {Literal.Int(step.KeptLength)}).Clear();");
        }

        writer.Blank();
        EmitRead(writer);
        writer.Blank();
        EmitWrite(writer);
    }

    private void EmitMoveBack(SourceWriter writer)
    {
        writer.Summary("Moves the steps that are kept to the start of the memory, when there is no room behind them.");
        using (writer.Block("private static void MoveBack(ref float kept)"))
        {
            _history.EmitMoves(writer, step.OffsetOf, kept => kept.RowStride);
        }
    }

    private void EmitRead(SourceWriter writer)
    {
        writer.Summary("Copies out all that a stream needs to go on.");
        using (writer.Block($"internal static void ReadState(AlignedMemory stream, long position{_history.Parameter}, Span<float> destination)"))
        {
            writer.Line("Memory.CheckLength(destination.Length, StateSize, \"destination\");");
            writer.Line("destination[0] = position & 0xFFFFFF;");
            writer.Line("destination[1] = (position >> 24) & 0xFFFFFF;");
            EmitCopies(writer, "destination", isOut: true);
        }
    }

    private void EmitWrite(SourceWriter writer)
    {
        writer.Summary("Takes what another stream had; gives its position.");
        using (writer.Block("internal static long WriteState(AlignedMemory stream, ReadOnlySpan<float> source)"))
        {
            writer.Line("Memory.CheckLength(source.Length, StateSize, \"source\");");
            writer.Line("float low = source[0];");
            writer.Line("float high = source[1];");
            using (writer.Block("if (!IsHalf(low) || !IsHalf(high))"))
            {
                writer.Line("throw new ArgumentException(\"Expected a state that CopyStateTo has written, which begins with a position.\", \"source\");");
            }

            writer.Blank();
            writer.Line("long position = ((long)high << 24) | (long)low;");
            if (step.Position is { } counted)
            {
                EmitPosition(writer, counted);
            }

            EmitCopies(writer, "source", isOut: false);
            writer.Line("return position;");
        }

        writer.Blank();
        writer.Summary("Whether it may be half of a position.");
        writer.Line("private static bool IsHalf(float number) => number >= 0f && number < 16777216f && number == (int)number;");
    }

    /// <summary>How many steps came before, as operations read it.</summary>
    private void EmitPosition(SourceWriter writer, Value position)
    {
        string steps = Literal.Int(step.Steps);
        if (step.HasLimit)
        {
            using (writer.Block($"if (position > {steps})"))
            {
                writer.Line($"throw new ArgumentException(\"Expected a state of at most {Quantity.Of(step.Steps, "step")}.\", \"source\");");
            }

            writer.Blank();
        }

        string taken = step.HasLimit ? "(int)position" : $"(int)(position < {steps} ? position : {steps} + (position % {steps}))";
        writer.Line(
            $"Unsafe.Add(ref stream.First, {Literal.Int(step.OffsetOf(step.Find(position)!))}) = BitConverter.Int32BitsToSingle({taken});");
    }

    /// <summary>What is kept, one behind the other: in memory from the first step on, from the start where it comes in.</summary>
    private void EmitCopies(SourceWriter writer, string span, bool isOut)
    {
        int at = StepPlan.PositionSize;
        foreach (KeptValue kept in step.Kept.Where(kept => kept.StateSize > 0))
        {
            writer.Blank();
            CarriedPart copied = kept.Copied;
            string size = Literal.Int(copied.Size);
            string rows = kept.IsHistory ? Quantity.Of(copied.Rows, "step") + " of " : copied.Rows > 1 ? Quantity.Of(copied.Rows, "run") + " of " : "";
            writer.Comment($"{context.NameOf(kept.Value)}: {rows}{Quantity.Of(copied.Size, "value")}.");
            string place = StreamNames.Place(step.OffsetOf(kept) + copied.Start, isOut && kept.IsHistory ? kept.RowStride : 0);
            string memory = $"ref Unsafe.Add(ref stream.First, {place}), {Literal.Int(copied.Stride)}";
            string user = $"ref MemoryMarshal.GetReference({span}.Slice({Literal.Int(at)})), {size}";
            writer.Line($"Memory.CopyRows({(isOut ? memory : user)}, {(isOut ? user : memory)}, {size}, {Literal.Int(copied.Rows)});");
            at += kept.StateSize;
        }

        if (step.Kept.Count > 0 && !isOut)
        {
            writer.Blank();
        }
    }
}
