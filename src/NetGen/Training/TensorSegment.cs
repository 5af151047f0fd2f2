namespace NetGen;

/// <summary>
/// Where one parameter tensor lies in a trainer's padded storage: [<see cref="Offset"/>, <see cref="Offset"/> +
/// <see cref="Length"/>). Padding inside is zero and stays zero.
/// </summary>
public readonly struct TensorSegment
{
    /// <summary>Describes a segment. Called by emitted code.</summary>
    /// <param name="name">The tensor's name in weight files, for example <c>dense_1.kernel</c>.</param>
    /// <param name="offset">Index of the first value in the storage.</param>
    /// <param name="length">Values including padding.</param>
    /// <param name="isTrained">Whether steps change it; else it has no gradient.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative or the length is below 1.</exception>
    public TensorSegment(string name, int offset, int length, bool isTrained = true)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Offset = Argument.NotNegative(offset, nameof(offset));
        Length = Argument.Positive(length, nameof(length));
        IsTrained = isTrained;
    }

    /// <summary>The tensor's name in weight files, for example <c>dense_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Index of the first value in the storage.</summary>
    public int Offset { get; }

    /// <summary>Values including padding.</summary>
    public int Length { get; }

    /// <summary>
    /// Whether steps change it. Not a layer with <see cref="LayerAttribute.Trainable"/> = false, nor one that the output does not
    /// depend on: the gradient is 0, and optimizers do not touch it.
    /// </summary>
    public bool IsTrained { get; }
}
