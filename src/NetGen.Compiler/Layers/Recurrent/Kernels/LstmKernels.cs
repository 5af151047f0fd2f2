using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>c = σ(f) c + σ(i) tanh(g), h = σ(o) tanh(c).</summary>
public sealed record LstmStep(int RowWidth) : CellKernel(RowWidth, IsBack: false)
{
    public override string Verb => "StepLstm" + SuffixOf(RowWidth);

    protected override bool HasGateDistance => true;

    protected override IReadOnlyList<(string Name, string Stride)> References =>
        [("gates", "gateStride"), ("states", "stateStride"), ("next", "stateStride"), ("outputs", "outputStride")];

    protected override IEnumerable<MathFunction> Functions => [MathFunctions.Sigmoid, MathFunctions.Tanh];

    public override string[] Summary(FamilyNames names) =>
    [
        "A step of an LSTM for count samples: gates i, f, g and o, of length units each, become σ(i), σ(f), tanh g and σ(o);",
        "c = σ(f) c + σ(i) tanh g and h = σ(o) tanh c. States are h, c and tanh of the new c; the next one is h and c.",
    ];

    protected override Action<SourceWriter, Lanes> Gates => (writer, lanes) =>
    {
        (string Local, string Distance, MathFunction Function)[] gates =
        [
            ("inputGate", "", MathFunctions.Sigmoid), ("forgetGate", "gate", MathFunctions.Sigmoid),
            ("candidate", "(2 * gate)", MathFunctions.Tanh), ("outputGate", "(3 * gate)", MathFunctions.Sigmoid),
        ];
        foreach ((string local, string distance, MathFunction function) in gates)
        {
            Read(writer, lanes, local, "gates", distance);
            Put(writer, lanes, function.Call(local), "gates", distance);
        }
    };

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        Read(writer, lanes, "inputGate", "gates");
        Read(writer, lanes, "forgetGate", "gates", "gate");
        Read(writer, lanes, "candidate", "gates", "(2 * gate)");
        Read(writer, lanes, "outputGate", "gates", "(3 * gate)");
        Read(writer, lanes, "cell", "states", "length");
        writer.Line($"cell = {lanes.MultiplyAdd("forgetGate", "cell", "inputGate * candidate")};");
        Put(writer, lanes, "cell", "next", "length");
        writer.Line($"{lanes.Float} bounded = {MathFunctions.Tanh.Call("cell")};");
        Put(writer, lanes, "bounded", "states", "(2 * length)");
        writer.Line($"{lanes.Float} output = outputGate * bounded;");
        Put(writer, lanes, "output", "next");
        Put(writer, lanes, "output", "outputs");
    }
}

/// <summary>The gradients of a step of an LSTM.</summary>
public sealed record LstmBack(int RowWidth) : CellKernel(RowWidth, IsBack: true)
{
    public override string Verb => "BackwardLstm" + SuffixOf(RowWidth);

    protected override IReadOnlyList<(string Name, string Stride)> References =>
        [("gates", "gateStride"), ("states", "stateStride"), ("carried", "carriedStride"), ("deltas", "gateStride")];

    public override string[] Summary(FamilyNames names) =>
    [
        "Gradients through a step of an LSTM for count samples, of what its gates are computed from. Carried are those of h, which become zero,",
        "and of c, which become those of the c before.", Least.Note,
    ];

    protected override void WriteUnits(SourceWriter writer, Lanes lanes)
    {
        string one = lanes.Constant(1f);
        Read(writer, lanes, "inputGate", "gates");
        Read(writer, lanes, "forgetGate", "gates", "length");
        Read(writer, lanes, "candidate", "gates", "(2 * length)");
        Read(writer, lanes, "outputGate", "gates", "(3 * length)");
        Read(writer, lanes, "cell", "states", "length");
        Read(writer, lanes, "bounded", "states", "(2 * length)");
        Read(writer, lanes, "delta", "carried");
        Read(writer, lanes, "ofCell", "carried", "length");
        writer.Line($"ofCell = {lanes.MultiplyAdd("delta * outputGate", $"({one} - (bounded * bounded))", "ofCell")};");
        PutDelta(writer, lanes, "ofInput", $"ofCell * candidate * (inputGate * ({one} - inputGate))", "deltas");
        PutDelta(writer, lanes, "ofForget", $"ofCell * cell * (forgetGate * ({one} - forgetGate))", "deltas", "length");
        PutDelta(writer, lanes, "ofCandidate", $"ofCell * inputGate * ({one} - (candidate * candidate))", "deltas", "(2 * length)");
        PutDelta(writer, lanes, "ofOutput", $"delta * bounded * (outputGate * ({one} - outputGate))", "deltas", "(3 * length)");
        PutDelta(writer, lanes, "ofLast", "ofCell * forgetGate", "carried", "length");
        Put(writer, lanes, lanes.Zero, "carried");
    }
}
