namespace NetGen.Benchmarks.Networks;

/// <summary>What is generated on every declared network.</summary>
internal interface INetwork
{
    void Predict(ReadOnlySpan<float> input, Span<float> output);

    void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, Workers workers);

    void GetParameters(Span<float> destination);

    void SetParameters(ReadOnlySpan<float> source);
}
