using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>c = σ(f) c + σ(i) tanh(g), h = σ(o) tanh(c); the state is h and, as far behind it as gates lie apart, c.</summary>
public sealed record AdvanceLstm(int RowWidth) : AdvanceKernel(RowWidth)
{
    public override string Verb => "AdvanceLstm" + SuffixOf(RowWidth);

    public override string[] Summary(FamilyNames names) =>
        ["A step of one stream of an LSTM with length units, of its gates i, f, g and o: c = σ(f) c + σ(i) tanh g, h = σ(o) tanh c."];

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} candidate = {MathFunctions.Tanh.Call(At(lanes, "gates", "(2 * gate)"))};");
        writer.Line($"{lanes.Float} inputGate = {MathFunctions.Sigmoid.Call(At(lanes, "gates"))};");
        writer.Line($"{lanes.Float} forgetGate = {MathFunctions.Sigmoid.Call(At(lanes, "gates", "gate"))};");
        writer.Line($"{lanes.Float} cell = {lanes.MultiplyAdd("forgetGate", At(lanes, "states", "gate"), "inputGate * candidate")};");
        Put(writer, lanes, "cell", "states", "gate");
        writer.Line($"{lanes.Float} outputGate = {MathFunctions.Sigmoid.Call(At(lanes, "gates", "(3 * gate)"))};");
        writer.Line($"{lanes.Float} output = outputGate * {MathFunctions.Tanh.Call("cell")};");
    }
}

/// <summary>u = σ(z + z'), m = tanh(n + σ(r + r') n'), h = u h + (1 - u) m.</summary>
public sealed record AdvanceGru(int RowWidth) : AdvanceKernel(RowWidth)
{
    public override string Verb => "AdvanceGru" + SuffixOf(RowWidth);

    protected override bool KeepsProduct => true;

    public override string[] Summary(FamilyNames names) =>
    [
        "A step of one stream of a GRU with length units, of its gates z, r and n of the features, and z', r' and n' of the state:",
        "u = σ(z + z'), m = tanh(n + σ(r + r') n'), h = u (h - m) + m.",
    ];

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} reset = {MathFunctions.Sigmoid.Call($"{At(lanes, "gates", "gate")} + {At(lanes, "products", "gate")}")};");
        writer.Line($"{lanes.Float} product = {At(lanes, "products", "(2 * gate)")};");
        writer.Line($"{lanes.Float} sum = {lanes.MultiplyAdd("reset", "product", At(lanes, "gates", "(2 * gate)"))};");
        writer.Line($"{lanes.Float} candidate = {MathFunctions.Tanh.Call("sum")};");
        writer.Line($"{lanes.Float} update = {MathFunctions.Sigmoid.Call($"{At(lanes, "gates")} + {At(lanes, "products")}")};");
        writer.Line($"{lanes.Float} output = {lanes.MultiplyAdd("update", $"({At(lanes, "states")} - candidate)", "candidate")};");
    }
}

/// <summary>h = f(z).</summary>
/// <param name="Activation">The name of f.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record AdvanceSimple(int RowWidth, string Activation, float Alpha) : AdvanceKernel(RowWidth)
{
    public override string Verb => SweepText.Name("Advance", Function, Alpha, RowWidth, RowWidth);

    public override string Stem => SweepText.Name("Advance", Function, Alpha, WidestLanes, WidestLanes);

    private ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    protected override IEnumerable<MathFunction> Functions => Function.Functions;

    public override string[] Summary(FamilyNames names) =>
        [$"A step of one stream of a simple recurrent layer with length units: {SweepText.Title(Function, Alpha)}, {Function.Formula}."];

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} sum = {At(lanes, "gates")};");
        writer.Line($"{lanes.Float} output = {Function.Forward(lanes, "sum", Alpha)};");
    }
}
