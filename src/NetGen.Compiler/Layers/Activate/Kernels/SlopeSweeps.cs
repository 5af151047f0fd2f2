using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>Applies an activation to a run of values and gives its derivative at each of them, by the work that both have in common.</summary>
/// <param name="RowWidth">The lanes that a row fills: a run is a multiple of it.</param>
public sealed record ActivationSlopeSweep(string Activation, float Alpha, int RowWidth) : KernelSpec
{
    public override string Verb => SweepText.Name("Activate", Function, Alpha, RowWidth, Width) + "WithSlopes";

    public override string Stem => SweepText.Name("Activate", Function, Alpha, WidestLanes, WidestLanes) + "WithSlopes";

    public override bool LeavesRest => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Floats("slopes"), KernelParameter.Whole("length")];

    public override int Width => WidestLanes;

    public override bool IsShared => true;

    public override bool StaysApart => true;

    private ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    public override string[] Summary(FamilyNames names) =>
        [$"{SweepText.Title(Function, Alpha)} of length values, and its derivative at each; slopes may be the inputs. What both compute alike is computed once."];

    public override void Require(IKernelNeeds needs) => needs.Functions([.. Function.Functions, .. Function.DerivativeFunctions], Width);

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;

        // Rounded apart, two at once have more operations than the just-in-time compiler puts in place in one method.
        bool takesTwo = kernel.Lanes.Arithmetic == Arithmetic.Fused;
        SweepText.Emit(
            kernel, RowWidth,
            lanes =>
            {
                writer.Line($"{lanes.Float} input = {lanes.Load("Unsafe.Add(ref inputs, i)")};");
                writer.Line(lanes.Store(Function.Forward(lanes, "input", Alpha), "Unsafe.Add(ref outputs, i)"));
                writer.Line(lanes.Store(Function.Derivative(lanes, "input", Alpha), "Unsafe.Add(ref slopes, i)"));
            },
            !takesTwo ? null : lanes => SideBySide.Emit(writer, lanes.Float, "i", $"i + {lanes.Step}", (text, place) =>
            {
                text.Line($"{lanes.Float} given = {lanes.Load($"Unsafe.Add(ref inputs, {place})")};");
                Function.EmitWithSlope(text, lanes);
                text.Line(lanes.Store("value", $"Unsafe.Add(ref outputs, {place})"));
                text.Line(lanes.Store("slope", $"Unsafe.Add(ref slopes, {place})"));
            }));
    }
}

/// <summary>Multiplies a run of gradients by slopes.</summary>
/// <param name="RowWidth">The lanes that a row fills: a run is a multiple of it.</param>
public sealed record SlopeGradientSweep(int RowWidth) : KernelSpec
{
    public override string Verb => Stem + (Width > RowWidth ? "Rows" : "") + SuffixOf(RowWidth);

    public override string Stem => "BackwardBySlopes";

    public override bool LeavesRest => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("slopes"), KernelParameter.Floats("deltas"), KernelParameter.Whole("length")];

    public override int Width => WidestLanes;

    public override bool IsShared => true;

    public override bool StaysApart => true;

    public override string[] Summary(FamilyNames names) => ["Multiplies length gradients by the slopes that the way forward has given.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        SweepText.Emit(kernel, RowWidth, lanes =>
        {
            writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, i)")} * {lanes.Load("Unsafe.Add(ref slopes, i)")};");
            writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref deltas, i)"));
        });
    }
}
