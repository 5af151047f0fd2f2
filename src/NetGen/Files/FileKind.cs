namespace NetGen;

/// <summary>What a file is that was given where another kind is wanted, and what to do about it.</summary>
/// <param name="Title">With its article: "a PyTorch checkpoint".</param>
/// <param name="ForWeights">What to do where weights are wanted: a clause without a full stop.</param>
/// <param name="ForModel">What to do where a model is wanted; null where it is one.</param>
internal sealed record FileKind(string Title, string ForWeights, string? ForModel)
{
    /// <summary>One for which the same is to be done, whatever is wanted.</summary>
    public FileKind(string title, string advice)
        : this(title, advice, advice)
    {
    }
}
