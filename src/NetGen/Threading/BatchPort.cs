namespace NetGen;

/// <summary>One input or output of a network, as <see cref="Workers"/> have to know it. Immutable.</summary>
public sealed class BatchPort
{
    private BatchPort(string name, int size, bool isOutput)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        Size = Argument.Positive(size, nameof(size));
        IsOutput = isOutput;
    }

    /// <summary>The parameter of PredictBatch, which exceptions name.</summary>
    public string Name { get; }

    /// <summary>Values of one sample, at least 1.</summary>
    public int Size { get; }

    /// <summary>Whether the network writes there.</summary>
    public bool IsOutput { get; }

    /// <summary>What a network reads. Called by emitted code.</summary>
    /// <param name="name">The parameter of PredictBatch.</param>
    /// <param name="size">Values of one sample.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1.</exception>
    public static BatchPort Input(string name, int size) => new(name, size, isOutput: false);

    /// <summary>What a network gives. Called by emitted code.</summary>
    /// <inheritdoc cref="Input"/>
    public static BatchPort Output(string name, int size) => new(name, size, isOutput: true);
}
