namespace NetGen.Messages;

/// <summary>What a message is about, so that none is taken for another.</summary>
internal enum Tag
{
    /// <summary>What two processes exchange.</summary>
    Data = 1,

    /// <summary>What a process tells all others unasked.</summary>
    News,

    /// <summary>The call that a process is about to make, or whether all make the same.</summary>
    Call,

    /// <summary>A process asks for an item to work on.</summary>
    Ask,

    /// <summary>The number of an item, or -1.</summary>
    Deal,

    /// <summary>What a process made of its items.</summary>
    Result,
}
