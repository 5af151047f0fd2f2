using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>h = f(z).</summary>
/// <param name="Activation">The name of f.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record SimpleStep(int RowWidth, string Activation, float Alpha) : CellKernel(RowWidth, IsBack: false)
{
    public override string Verb => SweepText.Name("Step", Function, Alpha, RowWidth, RowWidth);

    public override string Stem => SweepText.Name("Step", Function, Alpha, WidestLanes, WidestLanes);

    private ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    protected override IReadOnlyList<(string Name, string Stride)> References =>
        [("gates", "gateStride"), ("next", "stateStride"), ("outputs", "outputStride")];

    protected override IEnumerable<MathFunction> Functions => Function.Functions;

    public override string[] Summary(FamilyNames names) =>
        [$"A step of a simple recurrent layer for count samples of length units each: {SweepText.Title(Function, Alpha)}, {Function.Formula}."];

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        Read(writer, lanes, "sum", "gates");
        writer.Line($"{lanes.Float} state = {Function.Forward(lanes, "sum", Alpha)};");
        Put(writer, lanes, "state", "next");
        Put(writer, lanes, "state", "outputs");
    }
}

/// <summary>The gradients of it.</summary>
/// <param name="Activation">The name of f.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record SimpleBack(int RowWidth, string Activation, float Alpha) : CellKernel(RowWidth, IsBack: true)
{
    public override string Verb => SweepText.Name("BackwardStep", Function, Alpha, RowWidth, RowWidth);

    public override string Stem => SweepText.Name("BackwardStep", Function, Alpha, WidestLanes, WidestLanes);

    private ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    protected override IReadOnlyList<(string Name, string Stride)> References =>
        [("gates", "gateStride"), ("next", "stateStride"), ("carried", "carriedStride"), ("deltas", "gateStride")];

    protected override IEnumerable<MathFunction> Functions => Function.DerivativeFunctions;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients through a step of a simple recurrent layer for count samples, with {SweepText.Title(Function, Alpha)}. Carried are those of the state,",
        "which become zero.", Least.Note,
    ];

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        Read(writer, lanes, "value", Function.DerivativeSource == DerivativeSource.Output ? "next" : "gates");
        Read(writer, lanes, "delta", "carried");
        PutDelta(writer, lanes, "ofSum", $"delta * {Function.Derivative(lanes, "value", Alpha)}", "deltas");
        Put(writer, lanes, lanes.Zero, "carried");
    }
}
