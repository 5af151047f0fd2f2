namespace NetGen.Benchmarks.Networks;

/// <summary>The next step of a stream, or of several at once.</summary>
internal delegate void StreamStep(ReadOnlySpan<float> frames, Span<float> outputs);

/// <summary>A network that runs step by step.</summary>
internal interface IStreamedNetwork : INetwork
{
    /// <summary>A new stream; more than one are stepped together.</summary>
    StreamStep CreateStep(int streams);
}
