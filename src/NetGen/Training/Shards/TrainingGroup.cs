namespace NetGen;

/// <summary>
/// Processes that train one network together, each on its shards of every batch (<see cref="TrainerOptions.Shards"/>). A derived class
/// joins them, over MPI, sockets or the memory of one process; all it has to do is to pass bytes between two of them.
/// </summary>
/// <remarks>
/// What is passed, and in which order numbers are added, is decided by <see cref="Trainer"/>: neither belongs to the network between the
/// processes, so that any number of them gives the same bits. All processes make the same calls in the same order, with one
/// program, the same options and the same data; a difference is found at the start of each call and named in an exception on every
/// process. One thread of a process uses the group at a time, not always the same one.
/// </remarks>
public abstract class TrainingGroup
{
    /// <summary>Which of the processes this one is, from 0 to <see cref="Size"/> - 1. The one of rank 0 shows progress and writes files.</summary>
    public abstract int Rank { get; }

    /// <summary>
    /// How many processes there are, at least 1; training wants a power of two that divides <see cref="TrainerOptions.Shards"/>.
    /// </summary>
    public abstract int Size { get; }

    /// <summary>The machine that this process runs on, for messages.</summary>
    public abstract string Host { get; }

    /// <summary>
    /// Removes what files are being written to aside, by <see cref="Checkpoint"/> and whatever else saves; for a group that ends its
    /// process where it stands, without letting exceptions pass. The files that were to be replaced stay as they are.
    /// </summary>
    protected static void RemoveUnfinishedFiles() => ReplacedFile.RemoveAll();

    /// <summary>
    /// Told of each call of the trainer that all processes make together, on all of them, before anything is exchanged. A group may compare
    /// what they call, and throw where that differs; here nothing happens.
    /// </summary>
    /// <param name="call">For example <c>Fit of 3 epochs</c>.</param>
    protected internal virtual void BeginCall(string call)
    {
    }

    /// <summary>
    /// Sends bytes to one other process and receives as many from it, which calls this at the same time with the rank of this
    /// process. Returns when what was sent may be overwritten and what was to be received is there.
    /// </summary>
    /// <remarks>
    /// Bytes arrive as they were sent, and the exchanges between two processes in the order of the calls. Where the other process
    /// ends instead, an exception says so, or the job ends; waiting forever is what must not happen.
    /// </remarks>
    /// <param name="partner">The rank of the other process.</param>
    /// <param name="sent">What the other process receives; its length is that of <paramref name="received"/>, and the same on both.</param>
    /// <param name="received">Overwritten by what the other process has sent; not the memory of <paramref name="sent"/>.</param>
    public abstract void Exchange(int partner, ReadOnlySpan<byte> sent, Span<byte> received);
}
