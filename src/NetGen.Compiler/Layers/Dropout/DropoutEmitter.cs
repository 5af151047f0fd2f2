using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dropout;

/// <summary>
/// Writes inverted dropout. Whether a unit is dropped is a hash of seed, step, layer, sample and unit: no state, so any
/// thread may compute any sample, and the backward pass finds the same mask again.
/// </summary>
public sealed class DropoutEmitter(EmitContext context, DropoutOperation operation) : OperationEmitter(context)
{
    private const double HashRange = 1 << 24;

    public override string Id { get; } = context.LayerId(operation.Name);

    public override Operation Operation => operation;

    public override void RequireForward()
    {
    }

    public override void RequireBackward(bool needsInputDelta)
    {
        Context.RequireMasks();
        Context.Kernels.Add(new KernelMethod(
            Id,
            [
                $"{operation.Name}: zeroes values at random and scales the others; outputs may be the inputs' own memory.",
                "A unit is kept where the upper 24 bits of its hash reach the rate's share of their range.",
            ],
            ["ref float inputs", "ref float outputs", "int first", "int count", "ulong seed", "long step"],
            operation.Output.Width, EmitBody));
    }

    /// <summary>Prediction has nothing to do.</summary>
    public override void EmitOne(SourceWriter writer, string input, string output)
    {
    }

    public override void EmitBatch(SourceWriter writer, string input, string output) =>
        writer.Line($"Kernels.{Id}(ref {input}, ref {output}, first, count, seed, step);");

    public override void EmitBackward(SourceWriter writer, OperationNames names)
    {
        using (writer.Block("if (training)"))
        {
            writer.Line($"Kernels.{Id}(ref {names.OutputDelta}, ref {names.OutputDelta}, first, count, seed, step);");
        }
    }

    private void EmitBody(SourceWriter writer, Lanes lanes)
    {
        string unsigned = lanes.IsScalar ? "uint" : lanes.Vector + "<uint>";
        string threshold = Literal.Int((long)Math.Round(operation.Rate * HashRange)) + "u";
        int layer = Context.Network.Layers.ToList().FindIndex(candidate => candidate.Name == operation.Name);
        string Spread(string value) => lanes.IsScalar ? value : $"{lanes.Vector}.Create({value})";

        using (writer.Block("unchecked"))
        {
            writer.Line($"{lanes.Float} scale = {lanes.Constant(1f / (1f - operation.Rate))};");
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                writer.Line($"{unsigned} key = {Spread($"Memory.MaskKey(seed, step, {Literal.Int(layer)}, first + sample)")};");
                using (writer.Block($"for (int unit = 0; unit < {Literal.Int(operation.Output.Stride)}; unit += {Literal.Int(lanes.Count)})"))
                {
                    string units = lanes.IsScalar
                        ? "(uint)unit"
                        : $"{Spread("(uint)unit")} + {lanes.Vector}.Create({string.Join(", ", Enumerable.Range(0, lanes.Count).Select(lane => Literal.Int(lane) + "u"))})";
                    writer.Comment("A mixing of bits in which each depends on every other.");
                    writer.Line($"{unsigned} hash = {Mix(units)};");
                    writer.Line("hash ^= hash >> 16;");
                    writer.Line($"hash *= {Spread("0x7FEB352Du")};");
                    writer.Line("hash ^= hash >> 15;");
                    writer.Line($"hash *= {Spread("0x846CA68Bu")};");
                    writer.Line("hash ^= hash >> 16;");
                    writer.Line($"{lanes.Float} kept = {lanes.Load("Unsafe.Add(ref inputs, unit)")} * scale;");
                    string isDropped = lanes.IsScalar
                        ? $"(hash >> 8) < {threshold}"
                        : $"{lanes.Vector}.LessThan(hash >> 8, {Spread(threshold)}).AsSingle()";
                    writer.Line(lanes.Store(lanes.Select(isDropped, lanes.Zero, "kept"), "Unsafe.Add(ref outputs, unit)"));
                }

                writer.Blank();
                writer.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(operation.Output.Stride)});");
                writer.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(operation.Output.Stride)});");
            }
        }

        string Mix(string units) => lanes.IsScalar ? $"({units} * 0x9E3779B9u) + key" : $"(({units}) * {Spread("0x9E3779B9u")}) + key";
    }
}
