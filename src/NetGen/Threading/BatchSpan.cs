namespace NetGen;

/// <summary>
/// The samples of one input of a batch, or the place of those of one output, and after it the next one's: however many there are, they
/// are handed to <see cref="Workers"/> as one, and nothing is allocated. Used by emitted code.
/// </summary>
public readonly unsafe ref struct BatchSpan
{
    private readonly ReadOnlySpan<float> _values;

#pragma warning disable CS8500 // It points to a local of a caller, which lies on the stack and does not move.
    private readonly BatchSpan* _next;
#pragma warning restore CS8500

    /// <summary>The last one.</summary>
    /// <param name="values">[samples, values].</param>
    public BatchSpan(ReadOnlySpan<float> values)
    {
        _values = values;
        _next = null;
    }

    /// <summary>One before another.</summary>
    /// <param name="values">[samples, values].</param>
    /// <param name="next">A local of the caller's, which has to be there as long as this is used.</param>
    public BatchSpan(ReadOnlySpan<float> values, scoped in BatchSpan next)
    {
        _values = values;
#pragma warning disable CS8500 // As above.
        fixed (BatchSpan* pointer = &next)
#pragma warning restore CS8500
        {
            _next = pointer;
        }
    }

    internal ReadOnlySpan<float> Values => _values;

    internal bool HasNext => _next != null;

    internal ref readonly BatchSpan Next => ref *_next;
}
