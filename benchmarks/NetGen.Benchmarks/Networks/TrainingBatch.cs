namespace NetGen.Benchmarks.Networks;

/// <summary>Samples to train on, the same in every run.</summary>
internal sealed class TrainingBatch
{
    public TrainingBatch(Subject network, int count)
    {
        Count = count;
        int classes = network.Info.Layers[^1].OutputShape[^1];
        Inputs = Samples.Inputs(network, count);
        Labels = Samples.Labels(count * network.OutputSize / classes, classes);

        // Between 0 and 1, hard targets for a classifier: what a sigmoid, a tanh and a linear output can all reach.
        Targets = Samples.Targets(count * network.OutputSize, hard: network.Loss == Loss.BinaryCrossEntropy);
    }

    public int Count { get; }

    /// <summary>[Count, inputs]; tokens as floats.</summary>
    public float[] Inputs { get; }

    /// <summary>[Count, outputs]; for every loss but sparse categorical cross-entropy.</summary>
    public float[] Targets { get; }

    /// <summary>[Count], or of sequences [Count, steps], each below the number of classes; for sparse categorical cross-entropy.</summary>
    public int[] Labels { get; }
}
