using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Optimizers;
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

    private IEnumerable<DenseEmitter> Layers => context.Emitters.OfType<DenseEmitter>();

    private OptimizerFunction? Optimizer => context.Network.Training is { } training ? OptimizerRegistry.Find(training.Optimizer) : null;

    private int ScratchLength => Layers.Where(layer => FitsBlock(layer.Gradients.Dense))
        .Select(layer => Math.Max(BlockRows(layer.Gradients.Dense) * layer.Gradients.Dense.Kernel.Stride, layer.Gradients.Dense.Output.Stride))
        .DefaultIfEmpty(0).Max() + 16;

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
                "ref float gradients", "ref gradients");
            foreach (DenseEmitter layer in Layers)
            {
                writer.Blank();
                EmitCompute(writer, layer.Gradients);
            }

            if (Optimizer is { } optimizer)
            {
                string slots = string.Concat(Slots(optimizer).Select(slot => $", ref float slot{slot}"));
                string passed = string.Concat(Slots(optimizer).Select(slot => $", ref slot{slot}"));
                writer.Blank();
                EmitAll(
                    writer, "Update", $"Computes the gradients of part of all parameters and takes the step of {optimizer.Name} on them.",
                    $"ref float gradients{slots}, in OptimizerCoefficients coefficients", $"ref gradients{passed}, in coefficients");
                foreach (DenseEmitter layer in Layers)
                {
                    writer.Blank();
                    EmitUpdate(writer, layer.Gradients, optimizer);
                }
            }
        }

        if (Optimizer != null && ScratchLength > 16)
        {
            PredictionPass.EmitInlineArray(writer, "GradientBlock", "Gradients of a few rows of a kernel, on the stack.", ScratchLength);
        }
    }

    private static IEnumerable<string> Slots(OptimizerFunction optimizer) => Enumerable.Range(0, optimizer.StateSlots).Select(slot => Literal.Int(slot));

    private static int BlockRows(DenseOperation dense) => Math.Max(TileRows, BlockFloats / dense.Kernel.Stride / TileRows * TileRows);

    private static bool FitsBlock(DenseOperation dense) => BlockRows(dense) * dense.Kernel.Stride <= 4 * BlockFloats;

    private void EmitAll(SourceWriter writer, string verb, string summary, string parameters, string arguments)
    {
        writer.Summary(summary);
        using (writer.Block(
            $"internal static void {verb}(ref float parameters, ref float inputs, TapeMemory memory, int count, bool training, {parameters}, int part, int parts)"))
        {
            foreach (DenseEmitter layer in Layers)
            {
                DenseOperation dense = layer.Gradients.Dense;
                writer.Blank();
                writer.Comment(context.Describe(dense));
                string input = context.NameOf(dense.Input);
                tape.EmitReference(writer, dense.Input, input, "0");
                writer.Line($"{verb}{layer.Id}(ref parameters, ref {input}, ref memory.{tape.DeltaOf(dense.Output)}, count, {arguments}, part, parts);");
            }
        }
    }

    private static void EmitCompute(SourceWriter writer, DenseGradients gradients)
    {
        DenseOperation dense = gradients.Dense;
        writer.Summary($"Gradients of {dense.Name}: its share of kernel rows, and with the last share the bias.");
        using (writer.Block(
            $"private static void Compute{gradients.Id}(ref float parameters, ref float inputs, ref float deltas, int count, ref float gradients, int part, int parts)"))
        {
            string stride = Literal.Int(dense.Kernel.Stride);
            EmitShare(writer, gradients);
            using (writer.Block("if (end > start)"))
            {
                writer.Line($"int offset = Layout.{gradients.Id}Kernel + (start * {stride});");
                writer.Line($"Kernels.{gradients.Id}KernelGradients(ref inputs, ref deltas, ref Unsafe.Add(ref gradients, offset), count, start, end - start);");
                EmitRegularization(writer, dense, gradients.Id, "Unsafe.Add(ref gradients, offset)", $"(end - start) * {stride}");
            }

            EmitBias(writer, gradients, () => writer.Line(
                $"Kernels.{gradients.Id}BiasGradients(ref deltas, ref Unsafe.Add(ref gradients, Layout.{gradients.Id}Bias), count);"));
        }
    }

    private static void EmitUpdate(SourceWriter writer, DenseGradients gradients, OptimizerFunction optimizer)
    {
        DenseOperation dense = gradients.Dense;
        string slots = string.Concat(Slots(optimizer).Select(slot => $", ref float slot{slot}"));
        writer.Summary($"The step on {dense.Name}: its share of kernel rows, {Literal.Int(BlockRows(dense))} at a time, and with the last share the bias.");
        using (writer.Block(
            $"private static void Update{gradients.Id}(ref float parameters, ref float inputs, ref float deltas, int count, ref float storage{slots}, in OptimizerCoefficients coefficients, int part, int parts)"))
        {
            string stride = Literal.Int(dense.Kernel.Stride);
            bool fits = FitsBlock(dense);
            if (fits)
            {
                writer.Line("Unsafe.SkipInit(out GradientBlock memory);");
                writer.Line("ref float gradients = ref Memory.Align(ref Unsafe.As<GradientBlock, float>(ref memory));");
            }

            EmitShare(writer, gradients);
            string blockRows = Literal.Int(BlockRows(dense));
            using (writer.Block($"for (int row = start; row < end; row += {blockRows})"))
            {
                writer.Line($"int rows = Math.Min({blockRows}, end - row);");
                writer.Line($"int offset = Layout.{gradients.Id}Kernel + (row * {stride});");
                if (!fits)
                {
                    writer.Line("ref float gradients = ref Unsafe.Add(ref storage, offset);");
                }

                writer.Line($"Kernels.{gradients.Id}KernelGradients(ref inputs, ref deltas, ref gradients, count, row, rows);");
                EmitRegularization(writer, dense, gradients.Id, "gradients", $"rows * {stride}");
                EmitApply(writer, optimizer, "offset", $"rows * {stride}");
            }

            EmitBias(writer, gradients, () =>
            {
                if (!fits)
                {
                    writer.Line($"ref float gradients = ref Unsafe.Add(ref storage, Layout.{gradients.Id}Bias);");
                }

                writer.Line($"Kernels.{gradients.Id}BiasGradients(ref deltas, ref gradients, count);");
                EmitApply(writer, optimizer, $"Layout.{gradients.Id}Bias", Literal.Int(dense.Output.Stride));
            });
        }
    }

    private static void EmitShare(SourceWriter writer, DenseGradients gradients)
    {
        string rows = Literal.Int(gradients.Rows);
        writer.Line($"int start = Memory.ShareOf({rows}, part, parts);");
        writer.Line($"int end = Memory.ShareOf({rows}, part + 1, parts);");
    }

    private static void EmitRegularization(SourceWriter writer, DenseOperation dense, string id, string gradients, string length)
    {
        if (dense.IsRegularized)
        {
            writer.Line($"Kernels.{id}Regularize(ref {gradients}, ref Unsafe.Add(ref parameters, offset), {length});");
        }
    }

    private static void EmitApply(SourceWriter writer, OptimizerFunction optimizer, string offset, string length)
    {
        string slots = string.Concat(Slots(optimizer).Select(slot => $", ref Unsafe.Add(ref slot{slot}, {offset})"));
        writer.Line($"Kernels.Apply{optimizer.Name}(ref Unsafe.Add(ref parameters, {offset}), ref gradients{slots}, {length}, in coefficients);");
    }

    private static void EmitBias(SourceWriter writer, DenseGradients gradients, Action body)
    {
        if (gradients.Dense.Bias != null)
        {
            writer.Blank();
            using (writer.Block("if (part == parts - 1)"))
            {
                body();
            }
        }
    }
}
