namespace NetGen.Training;

/// <summary>One input of a trainer's network, and the batch's values or tokens of it: both are 4 bytes, and lie in the same memory.</summary>
internal sealed unsafe class InputMemory
{
    private readonly AlignedMemory<float> _own;

    public InputMemory(InputInfo input, int batchSize)
    {
        (Name, Size, TokenCount) = (input.Name, input.Size, input.TokenCount);
        _own = new AlignedMemory<float>(batchSize * Size);
        Batch = _own.Pointer;
    }

    public string Name { get; }

    /// <summary>The values or tokens of one sample.</summary>
    public int Size { get; }

    /// <summary>How many different tokens there are; 0 for values.</summary>
    public int TokenCount { get; }

    /// <summary>[batch size, values] of the trainer's own; of tokens their bits.</summary>
    public Span<float> Own => _own.Span;

    /// <summary>The same memory as tokens.</summary>
    public Span<int> OwnTokens => new(_own.Pointer, _own.Length);

    /// <summary>Where <see cref="Own"/> is.</summary>
    public float* OwnPointer => _own.Pointer;

    /// <summary>Where the batch is that is worked on: in the trainer's own memory or, if it lies there in one piece, in the caller's.</summary>
    public float* Batch { get; set; }

    /// <summary>Checks that every token is one of those that the input knows.</summary>
    /// <param name="tokens">[samples, tokens].</param>
    /// <param name="name">The parameter.</param>
    /// <param name="firstSample">The sample that the tokens begin with.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not; the message says which, where and of how many.</exception>
    public void CheckTokens(ReadOnlySpan<int> tokens, string name, int firstSample = 0)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            if ((uint)tokens[i] >= (uint)TokenCount)
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    $"Expected tokens from 0 to {TokenCount - 1} for '{Excerpt.Of(Name)}', got {tokens[i]} "
                    + $"at place {i % Size} of sample {firstSample + (i / Size)}.");
            }
        }
    }
}
