using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Faults;
using NetGen.Messages;
using NetGen.Native;

namespace NetGen;

/// <summary>
/// The processes that <c>mpirun</c>, <c>srun</c> or their like started with this program: they train one network together, and share
/// out sweeps and populations. A program that was started by itself is a cluster of one, and needs no MPI library.
/// </summary>
/// <remarks>
/// <para>
/// All processes run the same program and make the same calls in the same order, from one thread at a time. A process that fails
/// ends the job: an exception that nobody catches, or that passes the end of the <c>using</c> block, is one line on its error output with
/// rank, host and cause, and all processes end with exit code 1. Environment variable <c>NETGEN_MPI_TRACE=1</c> adds the whole exception.
/// </para>
/// <para>
/// The MPI library is found by what started the process; <c>NETGEN_MPI</c> names another by its path. Open MPI, MPICH and its
/// relatives, and libraries with the standard ABI of MPI 5 are known.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var cluster = Cluster.Join();
/// using var trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 64, Shards = 16 });
/// trainer.Fit(train, 10, cluster);
/// cluster.Out.WriteLine(cluster.Evaluate(trainer, test));
/// </code>
/// </example>
public sealed partial class Cluster : TrainingGroup, IDisposable
{
    private static Cluster? _joined;

    private readonly Wire? _wire;
    private readonly FaultWatch? _watch;
    private readonly bool _finalizes;
    private readonly string _description;
    private bool _disposed;

    private Cluster()
    {
        (Rank, Size, Host) = (0, 1, Environment.MachineName);
        _description = $"rank 0 of 1 on {Host}";
    }

    private Cluster(Wire wire, bool finalizes)
    {
        (_wire, _finalizes) = (wire, finalizes);
        (Rank, Size, Host) = (wire.Rank, wire.Size, wire.Host);
        _description = $"rank {Rank} of {Size} on {Host}";
        _watch = new FaultWatch(this, wire, Dispose, RemoveUnfinishedFiles);
        _watch.LookAfter(MeetOthers(wire));
    }

    /// <summary>Which of the processes this one is, from 0 to <see cref="Size"/> - 1.</summary>
    public override int Rank { get; }

    /// <summary>How many processes there are.</summary>
    public override int Size { get; }

    /// <summary>The machine that this process runs on.</summary>
    public override string Host { get; }

    /// <summary>Whether this is the process of rank 0, which writes files and shows progress.</summary>
    public bool IsFirst => Rank == 0;

    /// <summary>The program's output on the first process; on the others what is written here is dropped.</summary>
    public TextWriter Out => IsFirst ? Console.Out : TextWriter.Null;

    /// <summary>Joins the processes that were started together; waits until all of them do. Once in a process, where there are several.</summary>
    /// <exception cref="ClusterException">
    /// No MPI library was found, or it is not the one of what started the process. The message says what was looked for and where; where nobody
    /// catches it, it is the one line that the process ends with.
    /// </exception>
    /// <exception cref="InvalidOperationException">The process has joined before.</exception>
    public static Cluster Join() => Join(Wire.LargestPart);

    /// <param name="largestPart">Bytes that a message has at most; a longer one goes in parts.</param>
    internal static Cluster Join(int largestPart)
    {
        var launcher = Launcher.Find(Environment.GetEnvironmentVariable);
        string? asked = Environment.GetEnvironmentVariable(LibrarySearch.Variable);
        if (launcher is null && string.IsNullOrEmpty(asked))
        {
            return new Cluster();
        }

        if (Volatile.Read(ref _joined) is not null)
        {
            throw new InvalidOperationException("This process has joined its cluster already; MPI begins once in a process.");
        }

        try
        {
            return _joined = Join(launcher, asked, largestPart);
        }
        catch (ClusterException exception)
        {
            throw UnjoinedFault.Of(exception, launcher);
        }
    }

    private static Cluster Join(Launcher? launcher, string? asked, int largestPart)
    {
        using var signals = new RuntimeSignals();
        (MpiLibrary library, string name) = LibrarySearch.Load(launcher, asked);
        if (library.IsFinalized())
        {
            throw new InvalidOperationException("MPI has ended in this process already; it begins once.");
        }

        bool begins = !library.IsInitialized();
        if (begins && !library.Initialize())
        {
            throw new ClusterException($"{name} ({library.Abi.Name}) cannot be called from more than one thread; expected MPI_THREAD_SERIALIZED.");
        }

        // Processes of one library that were started by another one's launcher find themselves alone.
        int size = library.Size(library.Abi.World);
        if (launcher?.Size is { } started && started != size)
        {
            throw new ClusterException(
                $"{launcher.Variable} says that {Quantity.Plain(started, "process", "processes")} came of {launcher.Name}; {name} ({library.Abi.Name}) finds {size}. "
                + $"Start them with the mpirun of that library, or set {LibrarySearch.Variable} to the path of the launcher's.");
        }

        bool sharesProcessors = (launcher?.LocalSize ?? 1) > Environment.ProcessorCount;
        return new Cluster(new Wire(library, sharesProcessors, largestPart), begins);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The partner is no other process of the cluster.</exception>
    /// <exception cref="ClusterException">The partner has left, or exchanges another number of bytes.</exception>
    public override void Exchange(int partner, ReadOnlySpan<byte> sent, Span<byte> received)
    {
        CheckUsable(nameof(Exchange));
        if (partner < 0 || partner >= Size || partner == Rank)
        {
            throw new ArgumentOutOfRangeException(nameof(partner), partner, $"Expected another process of {Size}; this one is {Rank}.");
        }

        if (sent.Length != received.Length)
        {
            throw new ArgumentException($"Expected as many bytes to receive as to send, {sent.Length}; there are {received.Length}.", nameof(received));
        }

        _wire!.Exchange(partner, sent, received);
    }

    /// <summary>Waits until all processes are here.</summary>
    /// <exception cref="ClusterException">A process has left, or makes another call.</exception>
    public void Barrier() => BeginCall(nameof(Barrier));

    /// <summary>Gives all processes the values of one.</summary>
    /// <param name="values">Sent by the root and overwritten on the others; equally long on all.</param>
    /// <param name="root">Whose values they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">The root is no process of the cluster.</exception>
    /// <exception cref="ClusterException">A process has left, or makes another call; another length, root or type is one.</exception>
    public void Broadcast<T>(Span<T> values, int root = 0)
        where T : unmanaged
    {
        if (root < 0 || root >= Size)
        {
            throw new ArgumentOutOfRangeException(nameof(root), root, $"Expected a process of {Size}, from 0.");
        }

        BeginCall(FormattableString.Invariant($"Broadcast of {values.Length} x {typeof(T).Name} of rank {root}"));

        // More bytes than an int counts go in several spans.
        int most = int.MaxValue / Unsafe.SizeOf<T>();
        for (int done = 0; _wire is not null && done < values.Length; done += most)
        {
            _wire.Broadcast(MemoryMarshal.AsBytes(values.Slice(done, Math.Min(most, values.Length - done))), root);
        }
    }

    /// <summary>
    /// Leaves the cluster; waits until all processes do. Where another process has failed, or an exception passes that does not make all of them
    /// leave, it ends the job instead, with a line that says why.
    /// </summary>
    public void Dispose()
    {
        if (_disposed || _wire is null)
        {
            return;
        }

        Exception? passing = _watch!.Passing();
        if (_wire.Broken is not null || (passing is not null && !_wire.AllEnd()))
        {
            _watch.Fail(passing is null ? FaultLine.Of(ToString(), _wire.Broken!) : FaultLine.Of(ToString(), passing));
        }

        _disposed = true;
        _wire.Leave(_finalizes);
        _watch.Dispose();
    }

    /// <summary>For example <c>rank 1 of 4 on node07</c>.</summary>
    public override string ToString() => _description;
}
