using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dropout;

/// <summary>All that the mask of a layer depends on.</summary>
/// <param name="Stride">Floats of a sample.</param>
/// <param name="Width">The most lanes that a row fills.</param>
/// <param name="LayerIndex">The layer's place in the network: no two layers drop alike.</param>
public sealed record DropoutShape(int Stride, int Width, float Rate, int LayerIndex) : KernelFamily;

/// <summary>
/// Inverted dropout. Whether a unit is dropped is a hash of seed, step, layer, sample and unit: no state, so any thread may
/// compute any sample, and the backward pass finds the same mask again.
/// </summary>
public sealed record DropoutKernel(DropoutShape Shape) : KernelSpec
{
    private const double HashRange = 1 << 24;

    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => HashText.Parameters;

    public override int Width => Shape.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"{names.Sharers}: zeroes values at random and scales the others; outputs may be the inputs' own memory.",
        "A unit is kept where the upper 24 bits of its hash reach the rate's share of their range.",
    ];

    /// <summary>Of the upper 24 bits of a hash, the first that is kept.</summary>
    public static string Threshold(float rate) => Literal.Int((long)Math.Round(rate * HashRange)) + "u";

    public override void Require(IKernelNeeds needs) => needs.Masks();

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var hash = new HashText(lanes);
        using (writer.Block("unchecked"))
        {
            writer.Line($"{lanes.Float} scale = {lanes.Constant(1f / (1f - Shape.Rate))};");
            hash.EachUnit(writer, Shape.LayerIndex, Shape.Stride, () =>
            {
                writer.Comment("A mixing of bits in which each depends on every other.");
                hash.Emit(writer, "hash", hash.Units);
                writer.Line($"{lanes.Float} kept = {lanes.Load("Unsafe.Add(ref inputs, unit)")} * scale;");
                var isDropped = new Mask(hash.Below(Threshold(Shape.Rate)));
                writer.Line(lanes.Store(lanes.Select(isDropped, lanes.Zero, "kept"), "Unsafe.Add(ref outputs, unit)"));
            });
        }
    }
}
