namespace NetGen;

/// <summary>The processes cannot be joined, or one of them cannot be reached any more. The message says which, where and why.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, and on which rank and host.</param>
    public ClusterException(string message)
        : base(message)
    {
    }
}
