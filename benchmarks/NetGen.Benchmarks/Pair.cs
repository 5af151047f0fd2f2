using NetGen.Benchmarks.HandWritten;
using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks;

/// <summary>A declared network, its hand-written counterpart, and the samples both predict.</summary>
internal sealed class Pair<TNetwork>
    where TNetwork : class, IContestant
{
    public Pair(TNetwork network, int batchSize)
    {
        Network = network;
        ByHand = network.ByHand(batchSize);
        Inputs = Samples.Inputs(batchSize * ByHand.Layers[0].Inputs);
        Outputs = new float[batchSize * ByHand.Layers[^1].Outputs];
    }

    public TNetwork Network { get; }

    public DenseNetwork ByHand { get; }

    public float[] Inputs { get; }

    public float[] Outputs { get; }

    /// <summary>Lets both networks predict the samples and compares what they say.</summary>
    /// <exception cref="InvalidOperationException">They disagree.</exception>
    public void Compare()
    {
        var expected = new float[Outputs.Length];
        ByHand.PredictBatch(Inputs, expected);
        Network.PredictBatch(Inputs, Outputs);
        Agreement.Check($"{typeof(TNetwork).Name}.PredictBatch", Outputs, expected);

        Span<float> first = expected.AsSpan(0, ByHand.Layers[^1].Outputs);
        ReadOnlySpan<float> input = Inputs.AsSpan(0, ByHand.Layers[0].Inputs);
        Network.Predict(input, Outputs.AsSpan(0, first.Length));
        Agreement.Check($"{typeof(TNetwork).Name}.Predict", Outputs.AsSpan(0, first.Length), first);

        ByHand.Predict(input, Outputs.AsSpan(0, first.Length));
        Agreement.Check($"{typeof(TNetwork).Name} by hand, one sample", Outputs.AsSpan(0, first.Length), first);
    }
}
