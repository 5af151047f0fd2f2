using NetGen.Benchmarks.HandWritten;

namespace NetGen.Benchmarks.Networks;

/// <summary>What every declared network here has: two generated methods, and a hand-written counterpart.</summary>
internal interface IContestant
{
    void Predict(ReadOnlySpan<float> input, Span<float> output);

    void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>The same network on TensorPrimitives, with a copy of this network's parameters.</summary>
    DenseNetwork ByHand(int batchSize);
}
