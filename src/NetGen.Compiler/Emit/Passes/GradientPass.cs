using NetGen.Compiler.Optimizers;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes the gradients of kernels and biases: into memory for those who ask for them, and straight into the optimizer
/// for training, a few rows of a kernel at a time, so that a gradient never leaves the nearest cache.
/// </summary>
internal sealed class GradientPass(EmitContext context, TapePlan tape)
{
    private GradientGroups? _groups;

    private const int BlockFloats = 2048;
    private const int TileRows = 4;
    private const int FloatsPerCacheLine = 16;
    private const int LeastRowsForLines = 128;

    private OptimizerFunction? Optimizer => context.Network.Training is { } training ? OptimizerRegistry.Find(training.Optimizer) : null;

    private GradientGroups Groups => _groups ??= new GradientGroups(context, tape.Trained, GradientsOf);

    /// <summary>The layers that a text stands for.</summary>
    private IEnumerable<int> Texts => tape.Trained.Where(layer => Groups.FirstOf(layer) == layer);

    public void Require()
    {
        if (Optimizer is { } optimizer)
        {
            context.Require(new OptimizerKernel(optimizer.Name));
        }
    }

    public void Emit(SourceWriter writer)
    {
        writer.Summary("Gradients of kernels and biases over a batch. Work is split by rows of kernels, so no sum crosses a split.");
        using (writer.Block("internal static class Gradients"))
        {
            EmitAll(
                writer, "Compute", "Writes the gradients of part of all parameters to memory laid out like theirs.",
                "ref float gradients" + (tape.HasPenalties ? ", bool withPenalties" : ""),
                layer => "ref gradients" + (IsPenalized(layer) ? ", withPenalties" : ""));
            foreach (int layer in Texts)
            {
                writer.Blank();
                EmitCompute(writer, layer);
            }

            if (Optimizer is { } optimizer)
            {
                if (tape.HasLoss)
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
        foreach (int layer in Texts)
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
        writer.Summary($"Takes the step of {optimizer.Name} on length parameters from start on, with gradients that lie in memory.");
        using (writer.Block(
            $"internal static void Apply(ref float parameters, ref float gradients{slots}, in OptimizerCoefficients coefficients, int start, int length)"))
        {
            writer.Line($"Sweeps.Apply{optimizer.Name}(ref Unsafe.Add(ref parameters, start), ref Unsafe.Add(ref gradients, start){passed}, length, in coefficients);");
        }
    }

    /// <summary>Rows whose gradients are computed before the optimizer takes them: whole tiles, all of a small tensor.</summary>
    private static int BlockRows(ParameterGradient gradient)
    {
        PlannedTensor tensor = gradient.Tensor;
        int together = gradient.RowsTogether == 0 ? TileRows : gradient.RowsTogether;
        int fitting = Math.Max(together, BlockFloats / tensor.Stride / together * together);
        return Math.Min(fitting, tensor.Rows);
    }

    private IEnumerable<ParameterGradient> GradientsOf(int layer) =>
        tape.Backward.Parameters.Where(step => step.Forward == layer).Select(step => step.Gradient);

    /// <summary>The values that a layer's gradients are computed from, by what the kernels call them.</summary>
    private (string Name, Value Value)[] Values(int layer) => [.. GradientsOf(layer).SelectMany(gradient => gradient.Values).Distinct()];

    private bool IsPenalized(int layer) => GradientsOf(layer).Any(gradient => gradient.Penalty != null);

    private void EmitAll(SourceWriter writer, string verb, string summary, string parameters, Func<int, string> arguments)
    {
        writer.Summary(summary);
        using (writer.Block(
            $"internal static void {verb}(ref float parameters, {context.Ports.References}, TapeMemory memory, int count{(tape.HasDropout ? ", bool training" : "")}, {parameters}, int part, int parts)"))
        {
            Introductions? introductions = verb == "Compute" ? new Introductions(context) : null;
            var declared = new HashSet<Value>();
            foreach (int layer in tape.Trained)
            {
                introductions?.Emit(writer, context.Plan.Operations[layer]);
                Value[] values = [.. Values(layer).Select(pair => pair.Value)];
                foreach (Value value in values.Where(value => tape.DependsOnTraining(value) && declared.Add(value)))
                {
                    tape.EmitReference(writer, value, context.NameOf(value), "0");
                }

                string passed = string.Join(", ", values.Select(value => "ref " + (value.IsInput || tape.DependsOnTraining(value) ? context.NameOf(value) : "memory." + tape.PropertyOf(value))));
                string places = Groups.Arguments(layer, GradientsOf(layer));
                writer.Line($"{verb}{context.IdOf(Groups.FirstOf(layer))}(ref parameters, {passed}, count, {arguments(layer)}, part, parts{places});");
            }
        }
    }

    private string ValueParameters(int layer) => string.Join(", ", Values(layer).Select(pair => "ref float " + pair.Name));

    private void EmitCompute(SourceWriter writer, int layer)
    {
        string penalties = IsPenalized(layer) ? ", bool withPenalties" : "";
        writer.Summary($"Gradients of {Groups.Names(layer)}: {(Groups.IsShared(layer) ? "a" : "its")} share of rows; what has none to share goes with the first share.");
        Optimized.MarkApart(writer, context.Target);
        using (writer.Block(
            $"private static void Compute{context.IdOf(layer)}(ref float parameters, {ValueParameters(layer)}, int count, ref float gradients{penalties}, int part, int parts{Groups.Parameters(layer, GradientsOf(layer))})"))
        {
            foreach (ParameterGradient gradient in GradientsOf(layer))
            {
                string place = Groups.PlaceOf(layer, gradient);
                EmitTensor(writer, layer, gradient, (first, rows) =>
                {
                    writer.Line($"int offset = {Offset(gradient.Tensor, place, first)};");
                    writer.Line("ref float target = ref Unsafe.Add(ref gradients, offset);");
                    EmitGradient(writer, gradient, "target", first, rows);
                    if (gradient.Penalty != null)
                    {
                        using (writer.Block("if (withPenalties)"))
                        {
                            EmitRegularization(writer, gradient, "target", rows);
                        }
                    }
                });
            }
        }
    }

    private void EmitUpdate(SourceWriter writer, int layer, OptimizerFunction optimizer)
    {
        string slots = string.Concat(Slots(optimizer).Select(slot => $", ref float slot{slot}"));
        writer.Summary(
            $"The step on {Groups.Names(layer)}: {(Groups.IsShared(layer) ? "a" : "its")} share of rows, some at a time; what has none to share goes with the first share.");
        Optimized.MarkApart(writer, context.Target);
        using (writer.Block(
            $"private static void Update{context.IdOf(layer)}(ref float parameters, {ValueParameters(layer)}, int count, ref float storage{slots}, in OptimizerCoefficients coefficients, int part, int parts{Groups.Parameters(layer, GradientsOf(layer))})"))
        {
            foreach (ParameterGradient gradient in GradientsOf(layer))
            {
                string place = Groups.PlaceOf(layer, gradient);
                EmitTensor(writer, layer, gradient, (first, rows) => EmitBlocks(writer, gradient, place, optimizer, first, rows));
            }
        }
    }

    private void EmitGradient(SourceWriter writer, ParameterGradient gradient, string target, string first, string rows)
    {
        var names = gradient.Values.ToDictionary(pair => pair.Value, pair => pair.Name);
        writer.Line(new CallWriter(context) { Gradient = target, FirstRow = first, Rows = rows }.Statement(gradient.Call, value => names[value]));
    }

    /// <summary>
    /// All blocks of a share take the place of its first one in the gradients' storage, which therefore stays in the
    /// nearest cache. Memory on the stack would be zeroed by every call.
    /// </summary>
    private void EmitBlocks(SourceWriter writer, ParameterGradient gradient, string place, OptimizerFunction optimizer, string first, string rows)
    {
        PlannedTensor tensor = gradient.Tensor;
        int blockRows = BlockRows(gradient);
        bool isWhole = !gradient.IsSplit && blockRows >= tensor.Rows;
        writer.Line($"ref float gradients = ref Unsafe.Add(ref storage, {Offset(tensor, place, first)});");
        if (isWhole)
        {
            EmitBlock(first, rows);
            return;
        }

        using (writer.Block($"for (int row = {first}; row < end; row += {Literal.Int(blockRows)})"))
        {
            writer.Line($"int rows = Math.Min({Literal.Int(blockRows)}, end - row);");
            if (tensor.Rows > blockRows)
            {
                EmitClaim(writer, tensor, place);
            }

            EmitBlock("row", "rows");
        }

        void EmitBlock(string row, string count)
        {
            writer.Line($"int offset = {Offset(tensor, place, row)};");
            EmitGradient(writer, gradient, "gradients", row, count);
            EmitRegularization(writer, gradient, "gradients", count);
            string slots = string.Concat(Slots(optimizer).Select(slot => $", ref Unsafe.Add(ref slot{slot}, offset)"));
            writer.Line(
                $"Sweeps.Apply{optimizer.Name}(ref Unsafe.Add(ref parameters, offset), ref gradients{slots}, {Length(tensor, count)}, in coefficients);");
        }
    }

    /// <summary>Forward, every thread read all weights: those of a block have to be its thread's own again.</summary>
    private static void EmitClaim(SourceWriter writer, PlannedTensor tensor, string place)
    {
        using (writer.Block("if (parts > 1)"))
        {
            writer.Line($"Memory.Claim(ref Unsafe.Add(ref parameters, {Offset(tensor, place, "row")}), {Length(tensor, "rows")});");
        }

        writer.Blank();
    }

    /// <summary>
    /// What shares of rows begin on: a cache line of inputs where there are enough rows for it, since a block of rows that
    /// straddles lines needs twice as many of them; else a tile.
    /// </summary>
    private static int ShareMultiple(ParameterGradient gradient) =>
        gradient.RowsTogether != 0 ? 1
        : gradient.Tensor.Rows >= LeastRowsForLines ? FloatsPerCacheLine
        : TileRows;

    /// <summary>
    /// Opens the share of a tensor: its rows, or with the first share, which is never the largest, all of them.
    /// </summary>
    private void EmitTensor(SourceWriter writer, int layer, ParameterGradient gradient, Action<string, string> emit)
    {
        PlannedTensor tensor = gradient.Tensor;
        writer.Blank();
        writer.Comment($"{(Groups.IsShared(layer) ? tensor.Tensor.Role : tensor.Tensor.Name)}.");
        if (!gradient.IsSplit)
        {
            using (writer.Block("if (part == 0)"))
            {
                emit("0", Literal.Int(tensor.Rows));
            }

            return;
        }

        int together = Math.Max(1, gradient.RowsTogether);
        string times = together == 1 ? "" : $" * {Literal.Int(together)}";
        string share = $"Memory.ShareOf({Literal.Int(tensor.Rows / together)}, {Literal.Int(ShareMultiple(gradient))}, part";
        writer.Line($"int start = {share}, parts){times};");
        writer.Line($"int end = {share} + 1, parts){times};");
        using (writer.Block("if (start < end)"))
        {
            emit("start", "end - start");
        }
    }

    private void EmitRegularization(SourceWriter writer, ParameterGradient gradient, string gradients, string rows)
    {
        if (gradient.Penalty != null)
        {
            writer.Line(
                $"Kernels.{context.NameOf(gradient.Penalty.Gradient)}(ref {gradients}, ref Unsafe.Add(ref parameters, offset), {Length(gradient.Tensor, rows)});");
        }
    }

    private static string Offset(PlannedTensor tensor, string place, string row) => row == "0" ? place : $"{place} + ({row} * {Literal.Int(tensor.Stride)})";

    private static string Length(PlannedTensor tensor, string rows) =>
        rows == "1"
            ? Literal.Int(tensor.Stride)
            : $"{(rows.Contains(' ') ? $"({rows})" : rows)} * {Literal.Int(tensor.Stride)}";
}
