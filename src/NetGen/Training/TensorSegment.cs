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
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The offset is negative or the length is below 1.</exception>
    public TensorSegment(string name, int offset, int length)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Offset = Argument.NotNegative(offset, nameof(offset));
        Length = Argument.Positive(length, nameof(length));
    }

    /// <summary>The tensor's name in weight files, for example <c>dense_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>Index of the first value in the storage.</summary>
    public int Offset { get; }

    /// <summary>Values including padding.</summary>
    public int Length { get; }
}
