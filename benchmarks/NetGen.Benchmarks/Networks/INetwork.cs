namespace NetGen.Benchmarks.Networks;

/// <summary>What is generated on every declared network, and its trainer bound to a batch.</summary>
internal interface INetwork
{
    void Predict(ReadOnlySpan<float> input, Span<float> output);

    void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs, Workers workers);

    void GetParameters(Span<float> destination);

    void SetParameters(ReadOnlySpan<float> source);

    /// <summary>A trainer of this network, whose steps are all on <paramref name="batch"/>.</summary>
    BoundTrainer Bind(TrainerOptions options, TrainingBatch batch);
}
