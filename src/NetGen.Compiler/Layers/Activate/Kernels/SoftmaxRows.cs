using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>Loops over the values of a row, and sums over logical lanes.</summary>
internal sealed class SoftmaxRows(SoftmaxShape shape)
{
    /// <summary>
    /// Sums an expression over the row into one register per vector of the row's width, vector v into register v mod their
    /// number; values past the row's end count as zero.
    /// </summary>
    public string[] EmitSums(SourceWriter writer, Lanes lanes, Func<SourceWriter, string, string> value, string? store)
    {
        int registers = shape.Width / lanes.Count;
        string[] sums = Enumerable.Range(0, registers)
            .Select(register => registers == 1 ? "sum" : "sum" + Literal.Int(register)).ToArray();
        foreach (string sum in sums)
        {
            writer.Line($"{lanes.Float} {sum} = {lanes.Zero};");
        }

        int wholeRounds = shape.Size / shape.Width * shape.Width;
        if (wholeRounds > 0)
        {
            using (writer.Block($"for (int j = 0; j < {Literal.Int(wholeRounds)}; j += {Literal.Int(shape.Width)})"))
            {
                for (int register = 0; register < registers; register++)
                {
                    int offset = register * lanes.Count;
                    EmitTerm(writer, lanes, value, store, offset == 0 ? "j" : $"j + {Literal.Int(offset)}", sums[register], tail: null, register);
                }
            }
        }

        for (int register = 0; wholeRounds + (register * lanes.Count) < shape.Size; register++)
        {
            int start = wholeRounds + (register * lanes.Count);
            EmitTerm(writer, lanes, value, store, Literal.Int(start), sums[register], shape.Size - start < lanes.Count ? start : null, register, wholeRounds > 0);
        }

        if (store != null && !lanes.IsScalar)
        {
            for (int start = Value.Pad(shape.Size, lanes.Count); start < shape.Stride; start += lanes.Count)
            {
                writer.Line(lanes.Store(lanes.Zero, store, start));
            }
        }

        return sums;
    }

    private void EmitTerm(
        SourceWriter writer, Lanes lanes, Func<SourceWriter, string, string> value, string? store, string at, string sum,
        int? tail, int register, bool isLate = false)
    {
        string name = "term" + Literal.Int(register) + (isLate ? "_" : "");
        string term = value(writer, at);
        writer.Line($"{lanes.Float} {name} = {(tail is { } start ? Masked(lanes, term, start, "0f") : term)};");
        if (store != null)
        {
            writer.Line(lanes.Store(name, $"Unsafe.Add(ref {store}, {at})"));
        }

        writer.Line($"{sum} += {name};");
    }

    /// <summary>The expression, with another value in the lanes past the row's end.</summary>
    public string Masked(Lanes lanes, string expression, int start, string otherwise)
    {
        int valid = shape.Size - start;
        if (valid >= lanes.Count)
        {
            return expression;
        }

        string mask = string.Join(", ", Enumerable.Range(0, lanes.Count).Select(lane => lane < valid ? "-1" : "0"));
        return lanes.Select($"{lanes.Vector}.Create({mask}).AsSingle()", expression, lanes.Broadcast(otherwise));
    }

    /// <summary>The loop over rows: a sample's only one, or those of all samples.</summary>
    public SourceWriter.BlockScope EachRow(SourceWriter writer) =>
        writer.Block($"for (int {shape.Row} = 0; {shape.Row} < count; {shape.Row}++)");

    public SourceWriter.BlockScope Loop(SourceWriter writer, Lanes lanes) => writer.Block(
        $"for (int j = 0; j < {Literal.Int(lanes.IsScalar ? shape.Size : shape.Stride)}; j += {Literal.Int(lanes.Count)})");

    public void EmitAdvance(SourceWriter writer, params string[] references)
    {
        foreach (string reference in references)
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {Literal.Int(shape.Stride)});");
        }
    }
}
