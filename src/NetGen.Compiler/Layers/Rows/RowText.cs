using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Rows;

/// <summary>Loops over the values of a row, and sums over logical lanes.</summary>
/// <param name="size">The values of a row.</param>
/// <param name="row">What a row is called: <c>row</c>, or <c>sample</c> where it has only one.</param>
internal sealed class RowText(int size, string row = "row")
{
    /// <summary>Floats of a row.</summary>
    private int Stride => Value.StrideOf(size);

    /// <summary>The most lanes that a row fills.</summary>
    private int Width => Value.WidthOf(size);

    /// <summary>
    /// Sums an expression over the row into one register per vector of the row's width, vector v into register v mod their
    /// number; values past the row's end count as zero.
    /// </summary>
    /// <param name="value">The expression at a place.</param>
    /// <param name="store">Where the values go too; null for nowhere.</param>
    /// <param name="sum">What the sum is called.</param>
    /// <param name="term">What a value is called.</param>
    public string[] EmitSums(SourceWriter writer, Lanes lanes, Func<string, string> value, string? store = null, string sum = "sum", string term = "term")
    {
        int registers = Width / lanes.Count;
        string[] sums = Enumerable.Range(0, registers)
            .Select(register => registers == 1 ? sum : sum + Literal.Int(register)).ToArray();
        foreach (string register in sums)
        {
            writer.Line($"{lanes.Float} {register} = {lanes.Zero};");
        }

        int wholeRounds = size / Width * Width;
        if (wholeRounds > 0)
        {
            using (writer.Block($"for (int j = 0; j < {Literal.Int(wholeRounds)}; j += {Literal.Int(Width)})"))
            {
                for (int register = 0; register < registers; register++)
                {
                    int offset = register * lanes.Count;
                    EmitTerm(writer, lanes, value, store, term, offset == 0 ? "j" : $"j + {Literal.Int(offset)}", sums[register], tail: null, register);
                }
            }
        }

        for (int register = 0; wholeRounds + (register * lanes.Count) < size; register++)
        {
            int start = wholeRounds + (register * lanes.Count);
            EmitTerm(writer, lanes, value, store, term, Literal.Int(start), sums[register], size - start < lanes.Count ? start : null, register, wholeRounds > 0);
        }

        if (store != null && !lanes.IsScalar)
        {
            for (int start = Value.Pad(size, lanes.Count); start < Stride; start += lanes.Count)
            {
                writer.Line(lanes.Store(lanes.Zero, store, start));
            }
        }

        return sums;
    }

    private void EmitTerm(
        SourceWriter writer, Lanes lanes, Func<string, string> value, string? store, string prefix, string at, string sum,
        int? tail, int register, bool isLate = false)
    {
        string name = prefix + Literal.Int(register) + (isLate ? "_" : "");
        string term = value(at);
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
        int valid = size - start;
        if (valid >= lanes.Count)
        {
            return expression;
        }

        string mask = string.Join(", ", Enumerable.Range(0, lanes.Count).Select(lane => lane < valid ? "-1" : "0"));
        return lanes.Select(new Mask($"{lanes.Vector}.Create({mask}).AsSingle()"), expression, lanes.Broadcast(otherwise));
    }

    /// <summary>Writes a statement for each vector of a row, from <c>j</c> on, and one for its last values; what pads it becomes zero.</summary>
    /// <param name="value">The expression at a place.</param>
    /// <param name="name">What a value is called.</param>
    /// <param name="finish">What becomes of it before it is stored.</param>
    /// <param name="store">Where it goes.</param>
    public void EmitStores(SourceWriter writer, Lanes lanes, string name, Func<string, string> value, Func<string, string> finish, string store)
    {
        int whole = size / lanes.Count * lanes.Count;
        if (whole > 0)
        {
            using (writer.Block($"for (int j = 0; j < {Literal.Int(whole)}; j += {Literal.Int(lanes.Count)})"))
            {
                writer.Line($"{lanes.Float} {name} = {value("j")};");
                writer.Line(lanes.Store(finish(name), $"Unsafe.Add(ref {store}, j)"));
            }
        }

        if (whole < size)
        {
            using (writer.Block())
            {
                writer.Line($"{lanes.Float} {name} = {value(Literal.Int(whole))};");
                writer.Line(lanes.Store(Masked(lanes, finish(name), whole, "0f"), store, whole));
            }
        }

        for (int start = Value.Pad(size, lanes.Count); !lanes.IsScalar && start < Stride; start += lanes.Count)
        {
            writer.Line(lanes.Store(lanes.Zero, store, start));
        }
    }

    /// <summary>The loop over rows: a sample's only one, or those of all samples.</summary>
    public SourceWriter.BlockScope EachRow(SourceWriter writer) =>
        writer.Block($"for (int {row} = 0; {row} < count; {row}++)");

    public SourceWriter.BlockScope Loop(SourceWriter writer, Lanes lanes) => writer.Block(
        $"for (int j = 0; j < {Literal.Int(lanes.IsScalar ? size : Stride)}; j += {Literal.Int(lanes.Count)})");

    public void EmitAdvance(SourceWriter writer, params string[] references)
    {
        foreach (string reference in references)
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {Literal.Int(Stride)});");
        }
    }
}
