using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers.OnnxRuntime.Forms;
using NetGen.Weights;
using Element = NetGen.Benchmarks.Peers.OnnxRuntime.OnnxRuntimeSession.Element;
using Values = NetGen.Benchmarks.Peers.OnnxRuntime.OnnxRuntimeSession.Samples;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A decoder as a model of one token, or of one of each of several streams, with keys and values as inputs and outputs. Each step has a binding of
/// its own, made once.
/// </summary>
internal sealed unsafe class OnnxRuntimeDecoder : StreamPredictor
{
    private const int Numbers = 4;

    private readonly AlignedBuffer _numbers;
    private readonly AlignedBuffer _given;
    private readonly Cache[] _caches;
    private readonly OnnxRuntimeSession _session;
    private readonly bool _isFused;
    private readonly int _streams;
    private readonly int _steps;
    private int _position;

    /// <param name="subject">The network.</param>
    /// <param name="streams">How many, which all stand at the same step.</param>
    /// <param name="api">The library.</param>
    /// <param name="isFused">
    /// Whether it is in operators of the runtime's own, whose caches are written in place; else as SaveOnnx writes it: each step reads one of two
    /// buffers and writes the other, and nothing is copied between steps but by the model itself.
    /// </param>
    public OnnxRuntimeDecoder(Subject subject, int streams, OrtApi api, bool isFused)
        : base(subject, streams)
    {
        int outputs = subject.Info.Layers[^1].OutputShape[^1];
        (_isFused, _streams, _steps) = (isFused, streams, subject.Info.InputShape[0]);
        _numbers = new AlignedBuffer(Numbers * streams * sizeof(long) / sizeof(float));
        _given = new AlignedBuffer(streams * outputs);
        _caches = [.. subject.Info.Layers.Where(layer => layer.Kind == "MultiHeadAttention").SelectMany(layer => Cache.Of(layer, streams, _steps, isFused))];
        _session = new OnnxRuntimeSession(api, isFused ? FusedDecoder.Write(subject, streams) : Streamed(subject, streams));
        List<(string Name, Values Values)> numbers = [("input", new(Number(0), [streams], Element.Long)), ("position", new(Number(1), [streams], Element.Long))];
        if (isFused)
        {
            numbers.Add((FusedDecoder.PastLength, new(Number(2), [streams], Element.Integer)));
            numbers.Add((FusedDecoder.TotalLength, new(Number(3), [1], Element.Integer)));
        }

        for (int step = 0; step < _steps; step++)
        {
            _session.Bind(
                [.. numbers, .. _caches.Select(cache => (cache.Past, cache.At(step)))],
                [("output", new(_given.Pointer, [streams, outputs])), .. _caches.Select(cache => (cache.Present, cache.At(step + 1)))]);
        }
    }

    public override string Way => _isFused ? "in operators of the runtime's own" : "as declared";

    public override void Dispose()
    {
        _session.Dispose();
        Array.ForEach([_numbers, _given, .. _caches.SelectMany(cache => cache.Buffers)], buffer => buffer.Dispose());
        base.Dispose();
    }

    protected override void Step(ReadOnlySpan<float> frames, Span<float> outputs)
    {
        for (int i = 0; i < _streams; i++)
        {
            Number(0)[i] = (long)frames[i];
            Number(1)[i] = _position;
            ((int*)Number(2))[i] = _position;
        }

        *(int*)Number(3) = _position + 1;
        _session.Run(_position);
        _given.Span.CopyTo(outputs);
        _position = _position + 1 < _steps ? _position + 1 : 0;
    }

    private static byte[] Streamed(Subject subject, int streams)
    {
        using var model = new MemoryStream();
        OnnxFile.Write(model, subject.Info, subject.ParametersOf(subject.Create()), new OnnxOptions { Streamed = true, BatchSize = streams });
        return model.ToArray();
    }

    /// <summary>One of the model's numbers, which each stream has.</summary>
    private long* Number(int index) => (long*)_numbers.Pointer + (index * _streams);

    /// <summary>Keys or values of a layer: one buffer that is written in place, or one to read and one to write.</summary>
    private sealed record Cache(string Past, string Present, int Streams, int Heads, int Steps, int Size, AlignedBuffer[] Buffers)
    {
        public static IEnumerable<Cache> Of(LayerInfo layer, int streams, int steps, bool isInPlace)
        {
            int heads = NumberOf("heads");
            return new[] { ("key", NumberOf("keyDimension")), ("value", NumberOf("ValueDimension")) }.Select(part =>
            {
                (string name, int size) = part;
                AlignedBuffer[] buffers = [.. Enumerable.Range(0, isInPlace ? 1 : 2).Select(_ => new AlignedBuffer(streams * heads * steps * size))];
                return new Cache($"{layer.Name}.past_{name}", $"{layer.Name}.present_{name}", streams, heads, steps, size, buffers);
            });

            int NumberOf(string argument) => (int)layer.Arguments.Single(each => each.Name == argument).Value;
        }

        /// <summary>What there is before a step; none before the first.</summary>
        public Values At(int step) => new(Buffers[step % Buffers.Length].Pointer, [Streams, Heads, Buffers.Length == 1 ? Steps : step, Size]);
    }
}
