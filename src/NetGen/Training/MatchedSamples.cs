namespace NetGen.Training;

/// <summary>A dataset with its columns in the order of a network's inputs and outputs.</summary>
/// <param name="data">The dataset.</param>
/// <param name="inputs">The column of each input.</param>
/// <param name="answers">What each output is compared with; null where that is nothing.</param>
internal sealed class MatchedSamples(Dataset data, Column[] inputs, Column?[] answers)
{
    /// <summary>The number of samples.</summary>
    public int Count => data.Count;

    /// <summary>Whether the samples have weights.</summary>
    public bool HasWeights => data.HasWeights;

    /// <summary>The column of each input.</summary>
    public IReadOnlyList<Column> Inputs => inputs;

    /// <summary>What each output is compared with; null where that is nothing.</summary>
    public IReadOnlyList<Column?> Answers => answers;

    /// <summary>Keeps the memory where it is until the result is disposed.</summary>
    public PinnedSamples Pin() => new(inputs, answers, data.WeightMemory);
}
