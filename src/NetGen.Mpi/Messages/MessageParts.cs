namespace NetGen.Messages;

/// <summary>The parts in which a message of many bytes goes, one after the other. An empty message goes in one part, too.</summary>
/// <param name="bytes">The message's length.</param>
/// <param name="largest">Bytes of a part at most.</param>
internal struct MessageParts(int bytes, int largest)
{
    private bool _isBegun;

    /// <summary>Where the part begins.</summary>
    public int Start { get; private set; }

    /// <summary>Bytes of the part.</summary>
    public int Length { get; private set; }

    /// <summary>Goes on to the next part, at first to the first; false behind the last.</summary>
    public bool Next()
    {
        Start += Length;
        Length = Math.Min(largest, bytes - Start);
        bool isThere = Length > 0 || !_isBegun;
        _isBegun = true;
        return isThere;
    }
}
