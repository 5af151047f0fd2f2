using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>u = σ(z + z'), m = tanh(n + σ(r + r') n'), h = u h + (1 - u) m.</summary>
public sealed record GruStep(int RowWidth) : CellKernel(RowWidth, IsBack: false)
{
    public override string Verb => "StepGru" + SuffixOf(RowWidth);

    protected override bool HasGateDistance => true;

    protected override IReadOnlyList<(string Name, string Stride)> References =>
        [("gates", "gateStride"), ("products", "stateStride"), ("states", "stateStride"), ("next", "stateStride"), ("outputs", "outputStride")];

    protected override IEnumerable<MathFunction> Functions => [MathFunctions.Sigmoid, MathFunctions.Tanh];

    public override string[] Summary(FamilyNames names) =>
    [
        "A step of a GRU for count samples: gates z, r and n of the features, of length units each, and products z', r' and n' of the state;",
        "they become u = σ(z + z'), s = σ(r + r') and m = tanh(n + s n'), and the state u h + (1 - u) m, computed as u (h - m) + m.",
    ];

    protected override Action<SourceWriter, Lanes> Gates => (writer, lanes) =>
    {
        Read(writer, lanes, "update", "gates");
        Read(writer, lanes, "reset", "gates", "gate");
        Read(writer, lanes, "candidate", "gates", "(2 * gate)");
        Read(writer, lanes, "updateProduct", "products");
        Read(writer, lanes, "resetProduct", "products", "gate");
        Read(writer, lanes, "product", "products", "(2 * gate)");
        writer.Line($"reset = {MathFunctions.Sigmoid.Call("reset + resetProduct")};");
        Put(writer, lanes, "reset", "gates", "gate");
        Put(writer, lanes, lanes.MultiplyAdd("reset", "product", "candidate"), "gates", "(2 * gate)");
        Put(writer, lanes, MathFunctions.Sigmoid.Call("update + updateProduct"), "gates");
    };

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        Read(writer, lanes, "update", "gates");
        Read(writer, lanes, "candidate", "gates", "(2 * gate)");
        Read(writer, lanes, "state", "states");
        writer.Line($"candidate = {MathFunctions.Tanh.Call("candidate")};");
        Put(writer, lanes, "candidate", "gates", "(2 * gate)");
        writer.Line($"state = {lanes.MultiplyAdd("update", "(state - candidate)", "candidate")};");
        Put(writer, lanes, "state", "next");
        Put(writer, lanes, "state", "outputs");
    }
}

/// <summary>The gradients of a step of a GRU.</summary>
public sealed record GruBack(int RowWidth) : CellKernel(RowWidth, IsBack: true)
{
    public override string Verb => "BackwardGru" + SuffixOf(RowWidth);

    protected override bool HasGateDistance => true;

    protected override IReadOnlyList<(string Name, string Stride)> References =>
    [
        ("gates", "gateStride"), ("products", "stateStride"), ("states", "stateStride"), ("carried", "carriedStride"), ("deltas", "gateStride"),
        ("productDeltas", "gateStride"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Gradients through a step of a GRU for count samples: of what its gates are computed from, and of the products of the state.",
        "Carried are those of the state, which become what goes past the gates to the one before.", Least.Note,
    ];

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        string one = lanes.Constant(1f);
        Read(writer, lanes, "update", "gates");
        Read(writer, lanes, "reset", "gates", "gate");
        Read(writer, lanes, "candidate", "gates", "(2 * gate)");
        Read(writer, lanes, "product", "products", "(2 * gate)");
        Read(writer, lanes, "state", "states");
        Read(writer, lanes, "delta", "carried");
        PutDelta(writer, lanes, "ofUpdate", $"delta * (state - candidate) * (update * ({one} - update))", "deltas");
        Put(writer, lanes, Least.OrZero(lanes, "ofUpdate"), "productDeltas");
        writer.Line($"{lanes.Float} ofCandidate = delta * ({one} - update) * ({one} - (candidate * candidate));");
        PutDelta(writer, lanes, "ofReset", $"ofCandidate * product * (reset * ({one} - reset))", "deltas", "gate");
        Put(writer, lanes, Least.OrZero(lanes, "ofReset"), "productDeltas", "gate");
        Put(writer, lanes, Least.OrZero(lanes, "ofCandidate"), "deltas", "(2 * gate)");
        PutDelta(writer, lanes, "ofProduct", "ofCandidate * reset", "productDeltas", "(2 * gate)");
        PutDelta(writer, lanes, "ofLast", "delta * update", "carried");
    }
}
