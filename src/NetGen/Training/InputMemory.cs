namespace NetGen.Training;

/// <summary>One input of a trainer's network, and the batch's values of it.</summary>
internal sealed unsafe class InputMemory
{
    private readonly AlignedMemory<float> _own;

    public InputMemory(InputInfo input, int batchSize)
    {
        (Name, Size) = (input.Name, input.Size);
        _own = new AlignedMemory<float>(batchSize * Size);
        Batch = _own.Pointer;
    }

    public string Name { get; }

    /// <summary>The values of one sample.</summary>
    public int Size { get; }

    /// <summary>[batch size, values] of the trainer's own.</summary>
    public Span<float> Own => _own.Span;

    /// <summary>Where <see cref="Own"/> is.</summary>
    public float* OwnPointer => _own.Pointer;

    /// <summary>Where the batch is that is worked on: in the trainer's own memory or, if it lies there in one piece, in the caller's.</summary>
    public float* Batch { get; set; }
}
