using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.GaussianNoise;

/// <summary>All that the noise of a layer depends on.</summary>
/// <param name="Stride">Floats of a sample.</param>
/// <param name="Width">The most lanes that a row fills.</param>
/// <param name="LayerIndex">The layer's place in the network: no two layers have the same noise.</param>
public sealed record GaussianNoiseShape(int Stride, int Width, float Deviation, int LayerIndex) : KernelFamily;

/// <summary>
/// Normal numbers by Box and Muller's formula √(-2 ln u) cos 2πv, of two hashes of seed, step, layer, sample and unit: no state, so any
/// thread may compute any sample.
/// </summary>
/// <remarks>
/// u has 31 bits and is at least 2^-32, so that no number is larger than 6.66 deviations; one in 3.6e10 would be. v has 24 bits, and the
/// cosine is the sine of a quarter turn less |v|, which is exact.
/// </remarks>
public sealed record GaussianNoiseKernel(GaussianNoiseShape Shape) : KernelSpec
{
    private const float PerHash = 1f / (1u << 31);
    private const float PerTurn = 1f / (1 << 24);

    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => HashText.Parameters;

    public override int Width => Shape.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"{names.Sharers}: adds normal numbers; outputs may be the inputs' own memory.",
        "Unit j of a sample draws two hashes, 2 j and 2 j + 1 of a row, as u and v: sqrt(-2 ln u) cos(2 pi v) times the deviation.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        needs.Masks();
        needs.Functions([MathFunctions.Log, MathFunctions.SineOfTurn], Width);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        var hash = new HashText(lanes);
        using (writer.Block("unchecked"))
        {
            hash.EachUnit(writer, Shape.LayerIndex, Shape.Stride, () =>
            {
                writer.Line($"{hash.Type} draw = ({hash.Units}) << 1;");
                writer.Comment("Mixings of bits in which each depends on every other.");
                hash.Emit(writer, "hash", "draw");
                hash.Emit(writer, "other", $"(draw | {hash.Spread("1u")})");
                writer.Line($"{lanes.Float} u = ({lanes.ToFloat(hash.AsInt("(hash >> 1)"))} + {lanes.Constant(0.5f)}) * {lanes.Constant(PerHash)};");
                writer.Line($"{lanes.Float} v = {lanes.ToFloat($"({hash.AsInt("other")} >> 8)")} * {lanes.Constant(PerTurn)};");
                writer.Line($"{lanes.Float} radius = {lanes.Sqrt($"{lanes.Constant(-2f)} * {MathFunctions.Log.Call("u")}")};");
                writer.Line($"{lanes.Float} normal = radius * {MathFunctions.SineOfTurn.Call($"{lanes.Constant(0.25f)} - {lanes.Abs("v")}")};");
                writer.Line(lanes.Store(
                    lanes.MultiplyAdd("normal", lanes.Constant(Shape.Deviation), lanes.Load("Unsafe.Add(ref inputs, unit)").ToString()),
                    "Unsafe.Add(ref outputs, unit)"));
            });
        }
    }
}
