using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>
/// Writes softmax, sample by sample: p_j = exp(z_j - max z) / sum. The sum runs over as many logical lanes as the row's
/// width, in every tier; lanes past the last value hold zero.
/// </summary>
public sealed class SoftmaxEmitter : OperationEmitter
{
    private readonly SoftmaxOperation _operation;

    public SoftmaxEmitter(EmitContext context, SoftmaxOperation operation)
        : base(context)
    {
        _operation = operation;
        Id = context.IsLayerNamed(operation.Name)
            ? context.PartId(operation.Name, "Softmax")
            : context.LayerId(operation.Name);
    }

    public override string Id { get; }

    public override Operation Operation => _operation;

    private int Size => _operation.Output.Size;

    private int Stride => _operation.Output.Stride;

    private int Width => _operation.Output.Width;

    public override void RequireForward()
    {
        Context.RequireLaneSums();
        Context.Require([MathFunctions.Exp], Width);
        Context.Kernels.Add(new KernelMethod(
            Id,
            [$"Softmax over the {Quantity.Of(Size, "value")} of each sample: exp(z_j - max z) over their sum."],
            ["ref float inputs", "ref float outputs", "int count"],
            Width, EmitForward));
    }

    public override void RequireBackward(bool needsInputDelta) =>
        Context.Kernels.Add(new KernelMethod(
            Id + "Backward",
            ["Turns gradients with respect to softmax's outputs p into those of its inputs: p_j (g_j - sum of g_k p_k).", Least.Note],
            ["ref float outputs", "ref float deltas", "int count"],
            Width, EmitGradient));

    public override void EmitOne(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{Id}(ref {input}, ref {output}, 1);");

    public override void EmitBatch(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{Id}(ref {input}, ref {output}, count);");

    public override void EmitBackward(SourceWriter writer, OperationNames names) =>
        writer.Line($"Kernels.{Id}Backward(ref {names.Output}, ref {names.OutputDelta}, count);");

    private void EmitForward(SourceWriter writer, Lanes lanes)
    {
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            EmitLargest(writer, lanes);
            writer.Blank();
            EmitExponentials(writer, lanes);
            writer.Blank();
            writer.Comment("Divide by the sum.");
            writer.Line($"{lanes.Float} divisor = {lanes.Broadcast("total")};");
            using (Loop(writer, lanes))
            {
                writer.Line(lanes.Store($"{lanes.Load("Unsafe.Add(ref outputs, j)")} / divisor", "Unsafe.Add(ref outputs, j)"));
            }

            writer.Blank();
            EmitAdvance(writer, "inputs", "outputs");
        }
    }

    private void EmitLargest(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("The largest value; taken off every exponent, it keeps them from overflowing.");
        writer.Line($"{lanes.Float} largest = {Masked(lanes, lanes.Load("inputs"), 0, "float.NegativeInfinity")};");
        int full = Size / lanes.Count * lanes.Count;
        if (full > lanes.Count)
        {
            using (writer.Block($"for (int j = {Literal.Int(lanes.Count)}; j < {Literal.Int(full)}; j += {Literal.Int(lanes.Count)})"))
            {
                EmitRaise(writer, lanes, lanes.Load("Unsafe.Add(ref inputs, j)"));
            }
        }

        if (full < Size && full > 0)
        {
            using (writer.Block())
            {
                EmitRaise(writer, lanes, Masked(lanes, lanes.Load("inputs", full), full, "float.NegativeInfinity"));
            }
        }

        writer.Line(lanes.IsScalar
            ? "float highest = largest;"
            : $"{lanes.Float} highest = {lanes.Broadcast("MaxLanes(largest)")};");
    }

    private static void EmitRaise(SourceWriter writer, Lanes lanes, string value)
    {
        writer.Line($"{lanes.Float} value = {value};");
        writer.Line($"largest = {lanes.Select(lanes.Greater("value", "largest"), "value", "largest")};");
    }

    private void EmitExponentials(SourceWriter writer, Lanes lanes)
    {
        writer.Comment($"The exponentials, and their sum over {Literal.Int(Width)} lanes.");
        string[] sums = EmitSums(writer, lanes, value: (w, j) =>
        {
            string exponential = $"Exp({lanes.Load($"Unsafe.Add(ref inputs, {j})")} - highest)";
            return exponential;
        }, store: "outputs");
        string total = LaneSums.Join(writer, lanes, sums);
        writer.Line($"float total = {total};");
    }

    private void EmitGradient(SourceWriter writer, Lanes lanes)
    {
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            writer.Comment("The sum of g_k p_k.");
            string[] sums = EmitSums(writer, lanes, value: (w, j) =>
                $"{lanes.Load($"Unsafe.Add(ref deltas, {j})")} * {lanes.Load($"Unsafe.Add(ref outputs, {j})")}", store: null);
            string total = LaneSums.Join(writer, lanes, sums);
            writer.Line($"float total = {total};");
            writer.Blank();
            writer.Line($"{lanes.Float} mean = {lanes.Broadcast("total")};");
            using (Loop(writer, lanes))
            {
                string delta = lanes.Load("Unsafe.Add(ref deltas, j)");
                string output = lanes.Load("Unsafe.Add(ref outputs, j)");
                writer.Line($"{lanes.Float} delta = {output} * ({delta} - mean);");
                writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref deltas, j)"));
            }

            writer.Blank();
            EmitAdvance(writer, "outputs", "deltas");
        }
    }

    /// <summary>
    /// Sums an expression over the row into one register per vector of the row's width, vector v into register v mod their
    /// number; values past the row's end count as zero.
    /// </summary>
    private string[] EmitSums(SourceWriter writer, Lanes lanes, Func<SourceWriter, string, string> value, string? store)
    {
        int registers = Width / lanes.Count;
        string[] sums = Enumerable.Range(0, registers)
            .Select(register => registers == 1 ? "sum" : "sum" + Literal.Int(register)).ToArray();
        foreach (string sum in sums)
        {
            writer.Line($"{lanes.Float} {sum} = {lanes.Zero};");
        }

        int wholeRounds = Size / Width * Width;
        if (wholeRounds > 0)
        {
            using (writer.Block($"for (int j = 0; j < {Literal.Int(wholeRounds)}; j += {Literal.Int(Width)})"))
            {
                for (int register = 0; register < registers; register++)
                {
                    int offset = register * lanes.Count;
                    EmitTerm(writer, lanes, value, store, offset == 0 ? "j" : $"j + {Literal.Int(offset)}", sums[register], tail: null, register);
                }
            }
        }

        for (int register = 0; wholeRounds + (register * lanes.Count) < Size; register++)
        {
            int start = wholeRounds + (register * lanes.Count);
            EmitTerm(writer, lanes, value, store, Literal.Int(start), sums[register], Size - start < lanes.Count ? start : null, register, wholeRounds > 0);
        }

        if (store != null && !lanes.IsScalar)
        {
            for (int start = Value.Pad(Size, lanes.Count); start < Stride; start += lanes.Count)
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
    private string Masked(Lanes lanes, string expression, int start, string otherwise)
    {
        int valid = Size - start;
        if (valid >= lanes.Count)
        {
            return expression;
        }

        string mask = string.Join(", ", Enumerable.Range(0, lanes.Count).Select(lane => lane < valid ? "-1" : "0"));
        return lanes.Select($"{lanes.Vector}.Create({mask}).AsSingle()", expression, lanes.Broadcast(otherwise));
    }

    private SourceWriter.BlockScope Loop(SourceWriter writer, Lanes lanes) => writer.Block(
        $"for (int j = 0; j < {Literal.Int(lanes.IsScalar ? Size : Stride)}; j += {Literal.Int(lanes.Count)})");

    private void EmitAdvance(SourceWriter writer, params string[] references)
    {
        foreach (string reference in references)
        {
            writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {Literal.Int(Stride)});");
        }
    }
}
