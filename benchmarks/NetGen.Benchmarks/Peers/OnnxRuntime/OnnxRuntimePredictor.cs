using NetGen.Benchmarks.Networks;
using NetGen.Weights;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>The network in an ONNX Runtime session, as a model of fixed batch size, which proved fastest.</summary>
internal sealed unsafe class OnnxRuntimePredictor : Predictor
{
    private readonly OnnxRuntimeSession _session;

    public OnnxRuntimePredictor(Subject subject, int count, OrtApi api)
        : base(subject, count)
    {
        using var model = new MemoryStream();
        OnnxFile.Write(model, subject.Info, subject.ParametersOf(subject.Create()), count);
        _session = new OnnxRuntimeSession(
            api,
            model.ToArray(),
            new OnnxRuntimeSession.Samples(Inputs.Pointer, [count, subject.InputSize]),
            new OnnxRuntimeSession.Samples(Outputs.Pointer, [count, subject.OutputSize]));
    }

    public override void Predict() => _session.Run();

    public override void Dispose()
    {
        _session.Dispose();
        base.Dispose();
    }
}
