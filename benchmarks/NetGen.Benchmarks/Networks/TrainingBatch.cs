namespace NetGen.Benchmarks.Networks;

/// <summary>Samples to train on, the same in every run.</summary>
internal sealed class TrainingBatch
{
    public TrainingBatch(Subject network, int count)
    {
        Count = count;
        Inputs = Samples.Inputs(count * network.InputSize);
        Labels = Samples.Labels(count, network.OutputSize);

        // Between 0 and 1, hard targets for a classifier: what a sigmoid, a tanh and a linear output can all reach.
        Targets = Samples.Targets(count * network.OutputSize, hard: network.Loss == Loss.BinaryCrossEntropy);
    }

    public int Count { get; }

    /// <summary>[Count, inputs].</summary>
    public float[] Inputs { get; }

    /// <summary>[Count, outputs]; for every loss but sparse categorical cross-entropy.</summary>
    public float[] Targets { get; }

    /// <summary>[Count], each below the number of outputs; for sparse categorical cross-entropy.</summary>
    public int[] Labels { get; }
}
