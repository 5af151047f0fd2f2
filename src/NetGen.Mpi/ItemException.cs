namespace NetGen;

/// <summary>Work on an item of <see cref="Cluster"/>.Map failed; thrown on every process. The message says which item, where and why.</summary>
public sealed class ItemException : Exception
{
    internal ItemException(int item, int rank, string host, string cause, Exception? inner)
        : base($"Item {item}, on rank {rank} ({host}), failed: {cause}", inner) => (Item, Rank, Host) = (item, rank, host);

    /// <summary>Which item, from 0.</summary>
    public int Item { get; }

    /// <summary>The process that worked on it.</summary>
    public int Rank { get; }

    /// <summary>The machine of that process.</summary>
    public string Host { get; }
}
