using NetGen.Compiler.Optimizers;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes the gradients of kernels and biases: into memory for those who ask for them, and straight into the optimizer
/// for training, a few rows of a kernel at a time, so that a gradient never leaves the nearest cache.
/// </summary>
internal sealed class GradientPass(EmitContext context, TapePlan tape)
{
    private const int BlockFloats = 2048;
    private const int TileRows = 4;
    private const int FloatsPerCacheLine = 16;
    private const int LeastRowsForLines = 128;

    private IEnumerable<TrainedEmitter> Layers => context.TrainedEmitters;

    /// <summary>The trainer minimizes penalties too; who brings gradients of the outputs has none.</summary>
    public bool HasPenalties => Layers.Any(IsPenalized);

    private OptimizerFunction? Optimizer => context.Network.Training is { } training ? OptimizerRegistry.Find(training.Optimizer) : null;

    public void Require()
    {
        if (Optimizer is not { } optimizer)
        {
            return;
        }

        string[] slots = Enumerable.Range(0, optimizer.StateSlots).Select(slot => $"ref float slot{Literal.Int(slot)}").ToArray();
        context.Kernels.Add(new KernelMethod(
            "Apply" + optimizer.Name,
            [$"One step of {optimizer.Name} over length parameters, a multiple of four:", .. optimizer.Formula.Select(line => line + ";")],
            ["ref float weights", "ref float gradients", .. slots, "int length", "in OptimizerCoefficients coefficients"],
            16,
            (writer, lanes) => OptimizerEmitter.EmitBody(writer, optimizer, lanes)));
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary("Gradients of kernels and biases over a batch. Work is split by rows of kernels, so no sum crosses a split.");
        using (writer.Block("internal static class Gradients"))
        {
            EmitAll(
                writer, "Compute", "Writes the gradients of part of all parameters to memory laid out like theirs.",
                "ref float gradients" + (HasPenalties ? ", bool withPenalties" : ""),
                layer => "ref gradients" + (IsPenalized(layer) ? ", withPenalties" : ""));
            foreach (TrainedEmitter layer in Layers)
            {
                writer.Blank();
                EmitCompute(writer, layer);
            }

            if (Optimizer is { } optimizer)
            {
                if (tape.Loss != null)
                {
                    EmitUpdates(writer, optimizer);
                }

                writer.Blank();
                EmitApply(writer, optimizer);
            }
        }
    }

    private void EmitUpdates(SourceWriter writer, OptimizerFunction optimizer)
    {
        string slots = string.Concat(Slots(optimizer).Select(slot => $", ref float slot{slot}"));
        string passed = string.Concat(Slots(optimizer).Select(slot => $", ref slot{slot}"));
        writer.Blank();
        EmitAll(
            writer, "Update", $"Computes the gradients of part of all parameters and takes the step of {optimizer.Name} on them.",
            $"ref float gradients{slots}, in OptimizerCoefficients coefficients", _ => $"ref gradients{passed}, in coefficients");
        foreach (TrainedEmitter layer in Layers)
        {
            writer.Blank();
            EmitUpdate(writer, layer, optimizer);
        }
    }

    private static IEnumerable<string> Slots(OptimizerFunction optimizer) => Enumerable.Range(0, optimizer.StateSlots).Select(slot => Literal.Int(slot));

    private static void EmitApply(SourceWriter writer, OptimizerFunction optimizer)
    {
        string slots = string.Concat(Slots(optimizer).Select(slot => $", ref float slot{slot}"));
        string passed = string.Concat(Slots(optimizer).Select(slot => $", ref Unsafe.Add(ref slot{slot}, start)"));
        writer.Summary($"Takes the step of {optimizer.Name} on part of all parameters, with gradients that lie in memory.");
        using (writer.Block(
            $"internal static void Apply(ref float parameters, ref float gradients{slots}, in OptimizerCoefficients coefficients, int part, int parts)"))
        {
            writer.Line("int start = Memory.ShareOf(Length, 16, part, parts);");
            writer.Line("int end = Memory.ShareOf(Length, 16, part + 1, parts);");
            writer.Line($"Kernels.Apply{optimizer.Name}(ref Unsafe.Add(ref parameters, start), ref Unsafe.Add(ref gradients, start){passed}, end - start, in coefficients);");
        }
    }

    /// <summary>Rows whose gradients are computed before the optimizer takes them: whole tiles, all of a small tensor.</summary>
    private static int BlockRows(TrainedTensor tensor)
    {
        int fitting = Math.Max(TileRows, BlockFloats / tensor.Planned.Stride / TileRows * TileRows);
        return Math.Min(fitting, tensor.Planned.Rows);
    }

    private void EmitAll(SourceWriter writer, string verb, string summary, string parameters, Func<TrainedEmitter, string> arguments)
    {
        writer.Summary(summary);
        using (writer.Block(
            $"internal static void {verb}(ref float parameters, ref float inputs, TapeMemory memory, int count{(tape.HasDropout ? ", bool training" : "")}, {parameters}, int part, int parts)"))
        {
            foreach (TrainedEmitter layer in Layers)
            {
                Operation operation = layer.Operation;
                writer.Blank();
                writer.Comment(context.Describe(operation));
                string input = context.NameOf(operation.Input);
                tape.EmitReference(writer, operation.Input, input, "0");
                writer.Line($"{verb}{layer.Id}(ref parameters, ref {input}, ref memory.{tape.DeltaOf(operation.Output)}, count, {arguments(layer)}, part, parts);");
            }
        }
    }

    private static bool IsPenalized(TrainedEmitter layer) => layer.Tensors.Any(tensor => tensor.EmitRegularization != null);

    private static void EmitCompute(SourceWriter writer, TrainedEmitter layer)
    {
        string penalties = IsPenalized(layer) ? ", bool withPenalties" : "";
        writer.Summary($"Gradients of {layer.Operation.Name}: its share of rows; what has none to share goes with the first share.");
        using (writer.Block(
            $"private static void Compute{layer.Id}(ref float parameters, ref float inputs, ref float deltas, int count, ref float gradients{penalties}, int part, int parts)"))
        {
            foreach (TrainedTensor tensor in layer.Tensors)
            {
                EmitTensor(writer, tensor, (first, rows) =>
                {
                    writer.Line($"int offset = {Offset(tensor, first)};");
                    writer.Line("ref float target = ref Unsafe.Add(ref gradients, offset);");
                    tensor.EmitGradient(writer, "target", first, rows);
                    if (tensor.EmitRegularization != null)
                    {
                        using (writer.Block("if (withPenalties)"))
                        {
                            EmitRegularization(writer, tensor, "target", rows);
                        }
                    }
                });
            }
        }
    }

    private static void EmitUpdate(SourceWriter writer, TrainedEmitter layer, OptimizerFunction optimizer)
    {
        string slots = string.Concat(Slots(optimizer).Select(slot => $", ref float slot{slot}"));
        writer.Summary(
            $"The step on {layer.Operation.Name}: its share of rows, some at a time; what has none to share goes with the first share.");
        using (writer.Block(
            $"private static void Update{layer.Id}(ref float parameters, ref float inputs, ref float deltas, int count, ref float storage{slots}, in OptimizerCoefficients coefficients, int part, int parts)"))
        {
            foreach (TrainedTensor tensor in layer.Tensors)
            {
                EmitTensor(writer, tensor, (first, rows) => EmitBlocks(writer, tensor, optimizer, first, rows));
            }
        }
    }

    /// <summary>
    /// All blocks of a share take the place of its first one in the gradients' storage, which therefore stays in the
    /// nearest cache. Memory on the stack would be zeroed by every call.
    /// </summary>
    private static void EmitBlocks(SourceWriter writer, TrainedTensor tensor, OptimizerFunction optimizer, string first, string rows)
    {
        int blockRows = BlockRows(tensor);
        bool isWhole = !tensor.IsSplit && blockRows >= tensor.Planned.Rows;
        writer.Line($"ref float gradients = ref Unsafe.Add(ref storage, {Offset(tensor, first)});");
        if (isWhole)
        {
            EmitBlock(first, rows);
            return;
        }

        using (writer.Block($"for (int row = {first}; row < end; row += {Literal.Int(blockRows)})"))
        {
            writer.Line($"int rows = Math.Min({Literal.Int(blockRows)}, end - row);");
            if (tensor.Planned.Rows > blockRows)
            {
                EmitClaim(writer, tensor);
            }

            EmitBlock("row", "rows");
        }

        void EmitBlock(string row, string count)
        {
            writer.Line($"int offset = {Offset(tensor, row)};");
            tensor.EmitGradient(writer, "gradients", row, count);
            EmitRegularization(writer, tensor, "gradients", count);
            string slots = string.Concat(Slots(optimizer).Select(slot => $", ref Unsafe.Add(ref slot{slot}, offset)"));
            writer.Line(
                $"Kernels.Apply{optimizer.Name}(ref Unsafe.Add(ref parameters, offset), ref gradients{slots}, {Length(tensor, count)}, in coefficients);");
        }
    }

    /// <summary>Forward, every thread read all weights: those of a block have to be its thread's own again.</summary>
    private static void EmitClaim(SourceWriter writer, TrainedTensor tensor)
    {
        using (writer.Block("if (parts > 1)"))
        {
            writer.Line($"Memory.Claim(ref Unsafe.Add(ref parameters, {Offset(tensor, "row")}), {Length(tensor, "rows")});");
        }

        writer.Blank();
    }

    /// <summary>
    /// What shares of rows begin on: a cache line of inputs where there are enough rows for it, since a block of rows that
    /// straddles lines needs twice as many of them; else a tile.
    /// </summary>
    private static int ShareMultiple(TrainedTensor tensor) =>
        tensor.Planned.Rows >= LeastRowsForLines ? FloatsPerCacheLine : TileRows;

    /// <summary>
    /// Opens the share of a tensor: its rows, or with the first share, which is never the largest, all of them.
    /// </summary>
    private static void EmitTensor(SourceWriter writer, TrainedTensor tensor, Action<string, string> emit)
    {
        writer.Blank();
        writer.Comment($"{tensor.Planned.Tensor.Name}.");
        if (!tensor.IsSplit)
        {
            using (writer.Block("if (part == 0)"))
            {
                emit("0", Literal.Int(tensor.Planned.Rows));
            }

            return;
        }

        string share = $"Memory.ShareOf({Literal.Int(tensor.Planned.Rows)}, {Literal.Int(ShareMultiple(tensor))}, part";
        writer.Line($"int start = {share}, parts);");
        writer.Line($"int end = {share} + 1, parts);");
        using (writer.Block("if (start < end)"))
        {
            emit("start", "end - start");
        }
    }

    private static void EmitRegularization(SourceWriter writer, TrainedTensor tensor, string gradients, string rows) =>
        tensor.EmitRegularization?.Invoke(writer, gradients, "Unsafe.Add(ref parameters, offset)", Length(tensor, rows));

    private static string Offset(TrainedTensor tensor, string row) =>
        row == "0" ? tensor.Constant : $"{tensor.Constant} + ({row} * {Literal.Int(tensor.Planned.Stride)})";

    private static string Length(TrainedTensor tensor, string rows) =>
        rows == "1"
            ? Literal.Int(tensor.Planned.Stride)
            : $"{(rows.Contains(' ') ? $"({rows})" : rows)} * {Literal.Int(tensor.Planned.Stride)}";
}
