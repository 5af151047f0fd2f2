using NetGen.Benchmarks.Networks;
using NetGen.Weights;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>The network in an ONNX Runtime session, as a model of fixed batch size, which proved fastest.</summary>
internal sealed unsafe class OnnxRuntimePredictor : Predictor
{
    private readonly OnnxForm _form;
    private readonly OnnxRuntimeSession _session;

    public OnnxRuntimePredictor(Subject subject, int count, OrtApi api, OnnxForm form)
        : base(subject, count)
    {
        _form = form;
        if (form.HasChannelsFirst)
        {
            IReadOnlyList<int> sample = subject.Info.Inputs[0].Shape;
            AxisOrder.Swap(Inputs.Span, subject.InputSize / sample[^1], sample[^1]);
        }

        using var model = new MemoryStream();
        OnnxFile.Write(model, form.Info, form.Turn(subject.ParametersOf(subject.Create())), count);
        _session = new OnnxRuntimeSession(
            api,
            model.ToArray(),
            new OnnxRuntimeSession.Samples(Inputs.Pointer, [count, .. form.Info.Inputs[0].Shape]),
            new OnnxRuntimeSession.Samples(Outputs.Pointer, [count, .. form.Info.Layers[^1].OutputShape]));
    }

    public override string Way => _form.Title;

    public override void Predict() => _session.Run();

    public override float[] ReadOutputs()
    {
        float[] outputs = base.ReadOutputs();
        if (_form.HasChannelsFirst)
        {
            int channels = Subject.Info.Layers[^1].OutputShape[^1];
            AxisOrder.Swap(outputs, channels, Subject.OutputSize / channels);
        }

        return outputs;
    }

    public override void Dispose()
    {
        _session.Dispose();
        base.Dispose();
    }
}
