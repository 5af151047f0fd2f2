using NetGen.Benchmarks.Networks;
using NetGen.Weights;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A decoder as a model of one token, with keys and values as inputs and outputs. Each step has a binding of its own, made once, from one of two
/// buffers into the other: nothing is copied between steps but by the model itself.
/// </summary>
internal sealed unsafe class OnnxRuntimeDecoder : StreamPredictor
{
    private readonly AlignedBuffer _token = new(sizeof(long) / sizeof(float));
    private readonly AlignedBuffer _place = new(sizeof(long) / sizeof(float));
    private readonly AlignedBuffer _given;
    private readonly Cache[] _caches;
    private readonly OnnxRuntimeSession _session;
    private readonly int _steps;
    private int _position;

    public OnnxRuntimeDecoder(Subject subject, OrtApi api)
        : base(subject, streams: 1)
    {
        int outputs = subject.Info.Layers[^1].OutputShape[^1];
        _steps = subject.Info.InputShape[0];
        _given = new AlignedBuffer(outputs);
        _caches = [.. subject.Info.Layers.Where(layer => layer.Kind == "MultiHeadAttention").SelectMany(layer => Cache.Of(layer, _steps))];
        using var model = new MemoryStream();
        OnnxFile.Write(model, subject.Info, subject.ParametersOf(subject.Create()), new OnnxOptions { Streamed = true, BatchSize = 1 });
        _session = new OnnxRuntimeSession(api, model.ToArray());
        for (int step = 0; step < _steps; step++)
        {
            _session.Bind(
                [
                    ("input", new(_token.Pointer, [1], isOfTokens: true)), ("position", new(_place.Pointer, [1], isOfTokens: true)),
                    .. _caches.Select(cache => (cache.Past, cache.At(step))),
                ],
                [("output", new(_given.Pointer, [1, outputs])), .. _caches.Select(cache => (cache.Present, cache.At(step + 1)))]);
        }
    }

    public override void Dispose()
    {
        _session.Dispose();
        Array.ForEach([_token, _place, _given, .. _caches.SelectMany(cache => cache.Buffers)], buffer => buffer.Dispose());
        base.Dispose();
    }

    protected override void Step(ReadOnlySpan<float> frames, Span<float> outputs)
    {
        *(long*)_token.Pointer = (long)frames[0];
        *(long*)_place.Pointer = _position;
        _session.Run(_position);
        _given.Span.CopyTo(outputs);
        _position = _position + 1 < _steps ? _position + 1 : 0;
    }

    /// <summary>Keys or values of a layer, as a step reads them and as it leaves them.</summary>
    private sealed record Cache(string Past, string Present, int Heads, int Size, AlignedBuffer[] Buffers)
    {
        public static IEnumerable<Cache> Of(LayerInfo layer, int steps)
        {
            int heads = NumberOf("heads");
            return new[] { ("key", NumberOf("keyDimension")), ("value", NumberOf("ValueDimension")) }.Select(part =>
            {
                (string name, int size) = part;
                AlignedBuffer[] buffers = [new(heads * steps * size), new(heads * steps * size)];
                return new Cache($"{layer.Name}.past_{name}", $"{layer.Name}.present_{name}", heads, size, buffers);
            });

            int NumberOf(string argument) => (int)layer.Arguments.Single(each => each.Name == argument).Value;
        }

        /// <summary>What there is before a step; none before the first.</summary>
        public OnnxRuntimeSession.Samples At(int step) => new(Buffers[step % 2].Pointer, [1, Heads, step, Size]);
    }
}
