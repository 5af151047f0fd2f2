using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>Applies an activation to a run of values; layers of a network share it.</summary>
/// <param name="RowWidth">The lanes that a row fills: a run is a multiple of it.</param>
/// <param name="Most">The widest vectors to use; more than a row's where several rows lie side by side.</param>
public sealed record ActivationSweep(string Activation, float Alpha, int RowWidth, int Most) : KernelSpec
{
    public override string Verb => SweepText.Name("Activate", Function, Alpha, RowWidth, Most);

    public override string Stem => SweepText.Name("Activate", Function, Alpha, WidestLanes, WidestLanes);

    public override bool LeavesRest => true;

    public override bool HasNarrowRows => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("length")];

    public override int Width => Most;

    public override bool IsShared => true;

    public override bool StaysApart => true;

    private ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    public override string[] Summary(FamilyNames names) => [$"{SweepText.Title(Function, Alpha)} of length values: {Function.Formula}."];

    public override void Require(IKernelNeeds needs)
    {
        if (Most > RowWidth && !needs.StandOnce)
        {
            needs.Kernel(this with { Most = RowWidth });
        }

        needs.Functions(Function.Functions, Most);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        if (!kernel.Lanes.IsAnyWidth && Most > RowWidth && kernel.Lanes.Count <= RowWidth)
        {
            writer.Line($"{(this with { Most = RowWidth }).Verb}(ref inputs, ref outputs, length);");
            return;
        }

        SweepText.Emit(kernel, RowWidth, lanes =>
        {
            writer.Line($"{lanes.Float} input = {lanes.Load("Unsafe.Add(ref inputs, i)")};");
            writer.Line(lanes.Store(Function.Forward(lanes, "input", Alpha), "Unsafe.Add(ref outputs, i)"));
        });
    }
}

/// <summary>Multiplies a run of gradients by an activation's derivative.</summary>
/// <param name="RowWidth">The lanes that a row fills: a run is a multiple of it.</param>
public sealed record ActivationGradientSweep(string Activation, float Alpha, int RowWidth) : KernelSpec
{
    public override string Verb => SweepText.Name("Backward", Function, Alpha, RowWidth, Width);

    public override string Stem => SweepText.Name("Backward", Function, Alpha, WidestLanes, WidestLanes);

    public override bool LeavesRest => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("values"), KernelParameter.Floats("deltas"), KernelParameter.Whole("length")];

    public override int Width => WidestLanes;

    public override bool IsShared => true;

    public override bool StaysApart => true;

    private ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    public override string[] Summary(FamilyNames names)
    {
        string source = Function.DerivativeSource == DerivativeSource.Output ? "the activation's outputs" : "the values before the activation";
        return [$"Multiplies length gradients by the derivative of {SweepText.Title(Function, Alpha)}, taken from {source}.", Least.Note];
    }

    public override void Require(IKernelNeeds needs) => needs.Functions(Function.DerivativeFunctions, Width);

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        SweepText.Emit(kernel, RowWidth, lanes =>
        {
            writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref values, i)")};");
            writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, i)")} * {Function.Derivative(lanes, "value", Alpha)};");
            writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref deltas, i)"));
        });
    }
}
