using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Emitted;

/// <summary>The emitted network: one stream, or several together.</summary>
internal sealed class EmittedStream(Subject subject, int streams) : StreamPredictor(subject, streams)
{
    private readonly StreamStep _step = ((IStreamedNetwork)subject.Create()).CreateStep(streams);

    protected override void Step(ReadOnlySpan<float> frames, Span<float> outputs) => _step(frames, outputs);
}
