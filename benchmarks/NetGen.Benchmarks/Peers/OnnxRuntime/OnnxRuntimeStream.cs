using NetGen.Benchmarks.Networks;
using NetGen.Weights;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>The network as a model of one step, whose states go in and come out: what came out goes in again.</summary>
internal sealed unsafe class OnnxRuntimeStream : StreamPredictor
{
    private readonly AlignedBuffer _frames;
    private readonly AlignedBuffer _given;
    private readonly (AlignedBuffer Last, AlignedBuffer Next)[] _states;
    private readonly OnnxRuntimeSession _session;

    public OnnxRuntimeStream(Subject subject, int streams, OrtApi api)
        : base(subject, streams)
    {
        LayerInfo layer = subject.Info.Layers[0];
        int units = layer.OutputShape[^1];
        int features = subject.Info.InputShape[^1];
        int outputs = subject.Info.Layers[^1].OutputShape[^1];
        string[] names = layer.Kind == "LSTM" ? [$"{layer.Name}.h", $"{layer.Name}.c"] : [$"{layer.Name}.h"];
        _frames = new AlignedBuffer(streams * features);
        _given = new AlignedBuffer(streams * outputs);
        _states = [.. names.Select(_ => (new AlignedBuffer(streams * units), new AlignedBuffer(streams * units)))];
        using var model = new MemoryStream();
        OnnxFile.Write(
            model, subject.Info, subject.ParametersOf(subject.Create()), new OnnxOptions { Streamed = true, BatchSize = streams });
        _session = new OnnxRuntimeSession(
            api,
            model.ToArray(),
            [("input", Of(_frames, features)), .. names.Zip(_states, (name, state) => (name, Of(state.Last, units)))],
            [("output", Of(_given, outputs)), .. names.Zip(_states, (name, state) => ($"{name}.next", Of(state.Next, units)))]);

        OnnxRuntimeSession.Samples Of(AlignedBuffer values, int size) => new(values.Pointer, [streams, size]);
    }

    public override void Dispose()
    {
        _session.Dispose();
        foreach (AlignedBuffer buffer in _states.SelectMany(state => new[] { state.Last, state.Next }).Append(_frames).Append(_given))
        {
            buffer.Dispose();
        }

        base.Dispose();
    }

    protected override void Step(ReadOnlySpan<float> frames, Span<float> outputs)
    {
        frames.CopyTo(_frames.Span);
        _session.Run();
        _given.Span.CopyTo(outputs);
        foreach ((AlignedBuffer last, AlignedBuffer next) in _states)
        {
            next.Span.CopyTo(last.Span);
        }
    }
}
