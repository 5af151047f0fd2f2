namespace NetGen.Messages;

/// <summary>What a message is about, so that none is taken for another.</summary>
internal enum Tag
{
    /// <summary>What two processes exchange.</summary>
    Data = 1,

    /// <summary>A process leaves, and sends nothing more.</summary>
    Farewell,

    /// <summary>A process asks for an item to work on.</summary>
    Ask,

    /// <summary>The number of an item, or -1.</summary>
    Deal,

    /// <summary>What a process made of its items.</summary>
    Result,
}
