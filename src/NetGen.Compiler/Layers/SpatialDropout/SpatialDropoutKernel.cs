using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.SpatialDropout;

/// <summary>
/// Inverted dropout of channels. Whether one is dropped is the hash of seed, step, layer, sample and channel, as that of a unit is in
/// <see cref="DropoutKernel"/>.
/// </summary>
public sealed record SpatialDropoutKernel(SpatialDropoutShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => HashText.Parameters;

    public override int Width => Value.WidthOf(Shape.Channels);

    public override string[] Summary(FamilyNames names) =>
    [
        $"{names.Sharers}: zeroes channels at random and scales the others; outputs may be the inputs' own memory.",
        "A channel is kept where the upper 24 bits of its hash reach the rate's share of their range.",
    ];

    public override void Require(IKernelNeeds needs) => needs.Masks();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var hash = new HashText(lanes);
        string place = Literal.Int(Value.StrideOf(Shape.Channels));
        using (writer.Block("unchecked"))
        {
            writer.Line($"{lanes.Float} scale = {lanes.Constant(1f / (1f - Shape.Rate))};");
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                hash.EmitKey(writer, Shape.LayerIndex);
                using (writer.Block($"for (int unit = 0; unit < {place}; unit += {Literal.Int(lanes.Count)})"))
                {
                    writer.Comment("A mixing of bits in which each depends on every other.");
                    hash.Emit(writer, "hash", hash.Units);
                    writer.Line($"{(lanes.IsScalar ? "bool" : lanes.Float)} isDropped = {hash.Below(DropoutKernel.Threshold(Shape.Rate))};");
                    int end = Shape.Places * Value.StrideOf(Shape.Channels);
                    using (writer.Block($"for (int i = unit; i < {Literal.Int(end)}; i += {place})"))
                    {
                        writer.Line($"{lanes.Float} kept = {lanes.Load("Unsafe.Add(ref inputs, i)")} * scale;");
                        writer.Line(lanes.Store(lanes.Select(new Mask("isDropped"), lanes.Zero, "kept"), "Unsafe.Add(ref outputs, i)"));
                    }
                }

                writer.Blank();
                string stride = Literal.Int(Shape.SampleStride);
                writer.Line($"inputs = ref Unsafe.Add(ref inputs, {stride});");
                writer.Line($"outputs = ref Unsafe.Add(ref outputs, {stride});");
            }
        }
    }
}
