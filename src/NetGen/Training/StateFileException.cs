namespace NetGen;

/// <summary>
/// A file with an optimizer's state is damaged, or belongs to another network, loss or optimizer. The trainer has not
/// changed.
/// </summary>
public sealed class StateFileException : IOException
{
    /// <summary>Creates an exception without details.</summary>
    public StateFileException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public StateFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and its cause.</summary>
    public StateFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
