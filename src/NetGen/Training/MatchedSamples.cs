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

    /// <summary>The dataset in one line, with a hash of all that is trained or measured on.</summary>
    public string Describe()
    {
        var fingerprint = new Fingerprint();
        foreach (Column column in inputs.Concat(answers.OfType<Column>()))
        {
            fingerprint.Add($"{column} {column.Augmentation?.ToString()} {column.Memory.Fingerprint}\n");
        }

        fingerprint.Add(data.WeightMemory.Span);
        return $"{data} with the hash {fingerprint.Finish()}";
    }

    /// <summary>Keeps the memory where it is until the result is disposed.</summary>
    public PinnedSamples Pin() => new(inputs, answers, data.WeightMemory);
}
