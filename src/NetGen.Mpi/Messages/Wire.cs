using NetGen.Native;

namespace NetGen.Messages;

/// <summary>
/// Bytes between the processes. Nothing here blocks inside of the library: each wait asks again and again, and lets go of the
/// library between two questions, so that another thread can end the job or deal out work meanwhile, and so that it notices when
/// whoever is waited for has left.
/// </summary>
internal sealed unsafe partial class Wire
{
    /// <summary>A count is an int in MPI; this is the largest power of two that is one.</summary>
    public const int LargestPart = 1 << 30;

    private readonly object _gate = new();
    private readonly MpiLibrary _library;
    private readonly nint _communicator;
    private readonly bool _sharesProcessors;
    private readonly int _largestPart;
    private readonly News _news;

    /// <param name="library">Initialised.</param>
    /// <param name="sharesProcessors">Whether there are more processes on this machine than processors.</param>
    /// <param name="largestPart">Bytes of which a message has at most; a longer one goes in parts.</param>
    public Wire(MpiLibrary library, bool sharesProcessors, int largestPart)
    {
        (_library, _sharesProcessors, _largestPart) = (library, sharesProcessors, largestPart);
        _communicator = library.OwnCommunicator();
        Rank = library.Rank(_communicator);
        Size = library.Size(_communicator);
        Host = library.ProcessorName();
        _news = new News(library, _communicator, Rank, Size);
    }

    public int Rank { get; }

    public int Size { get; }

    public string Host { get; }

    /// <summary>What the other processes are called; known once <see cref="Cluster"/> has asked.</summary>
    public string[] Hosts { get; set; } = [];

    /// <summary>Why nothing can be sent any more; null as long as all is well.</summary>
    public string? Broken { get; private set; }

    /// <summary>How many calls this process has begun that all of them make together.</summary>
    public long Calls { get; private set; }

    /// <summary>Begins a call that all processes make together, when all have come to it.</summary>
    /// <param name="call">Its name, with whatever has to be the same on all of them.</param>
    /// <exception cref="ClusterException">Another process makes a different one, or has left.</exception>
    public void Begin(string call)
    {
        Calls++;
        (_beginning, _isToldOf) = (CallName.Fitting(call), false);
        try
        {
            Agreement.Check(this, _beginning);
        }
        finally
        {
            (_last, _beginning) = (_beginning, null);
        }
    }

    /// <summary>Sends and receives as many bytes.</summary>
    public void Exchange(int partner, ReadOnlySpan<byte> sent, Span<byte> received)
    {
        fixed (byte* outgoing = sent)
        fixed (byte* incoming = received)
        {
            var parts = new MessageParts(sent.Length, _largestPart);
            while (parts.Next())
            {
                nint receive, send;
                lock (_gate)
                {
                    receive = _library.Receive(incoming + parts.Start, parts.Length, partner, (int)Tag.Data, _communicator);
                    send = _library.Send(outgoing + parts.Start, parts.Length, partner, (int)Tag.Data, _communicator);
                }

                CheckLength(partner, Await(ref receive, partner, isExchange: true), parts.Length);
                Await(ref send, partner, isExchange: true);
            }
        }
    }

    /// <summary>Sends bytes to one other process, which receives as many.</summary>
    public void Send(int partner, Tag tag, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* outgoing = bytes)
        {
            var parts = new MessageParts(bytes.Length, _largestPart);
            while (parts.Next())
            {
                nint request;
                lock (_gate)
                {
                    request = _library.Send(outgoing + parts.Start, parts.Length, partner, (int)tag, _communicator);
                }

                Await(ref request, partner);
            }
        }
    }

    /// <summary>Receives as many bytes as one other process sends.</summary>
    public void Receive(int partner, Tag tag, Span<byte> bytes)
    {
        fixed (byte* incoming = bytes)
        {
            var parts = new MessageParts(bytes.Length, _largestPart);
            while (parts.Next())
            {
                nint request;
                lock (_gate)
                {
                    request = _library.Receive(incoming + parts.Start, parts.Length, partner, (int)tag, _communicator);
                }

                CheckLength(partner, Await(ref request, partner), parts.Length);
            }
        }
    }

    /// <summary>Receives a few bytes of whoever sends some.</summary>
    /// <param name="tag">What they are about.</param>
    /// <param name="bytes">Receives them.</param>
    /// <param name="giveUp">Looked at while nobody does.</param>
    /// <returns>Their sender; -1 when it was given up.</returns>
    public int ReceiveAny(Tag tag, Span<byte> bytes, Func<bool> giveUp)
    {
        fixed (byte* incoming = bytes)
        {
            nint request;
            lock (_gate)
            {
                request = _library.Receive(incoming, bytes.Length, _library.Abi.AnySource, (int)tag, _communicator);
            }

            var patience = new Patience(_sharesProcessors);
            while (true)
            {
                lock (_gate)
                {
                    if (_library.Test(ref request, out MpiStatus status))
                    {
                        return status.Source(_library.Abi);
                    }
                }

                if (patience.Pause() && (giveUp() || Missing(partner: -1) >= 0))
                {
                    GiveUp(ref request);
                    return -1;
                }
            }
        }
    }

    /// <summary>Gives all processes the bytes of one.</summary>
    public void Broadcast(Span<byte> bytes, int root)
    {
        fixed (byte* buffer = bytes)
        {
            for (int done = 0; done < bytes.Length; done += _largestPart)
            {
                nint request;
                lock (_gate)
                {
                    request = _library.Broadcast(buffer + done, Math.Min(_largestPart, bytes.Length - done), root, _communicator);
                }

                Await(ref request, partner: -1);
            }
        }
    }

    /// <summary>Says farewell to all processes, waits until all of them have, and ends MPI.</summary>
    /// <param name="finalizes">Whether MPI was begun here, and so is ended here.</param>
    public void Leave(bool finalizes)
    {
        lock (_gate)
        {
            _news.SayFarewell();
        }

        var patience = new Patience(_sharesProcessors);
        while (true)
        {
            lock (_gate)
            {
                if (_news.AreComplete())
                {
                    break;
                }
            }

            patience.Pause();
        }

        lock (_gate)
        {
            _library.Free(_communicator);
            if (finalizes)
            {
                _library.FinalizeAll();
            }
        }
    }

    /// <summary>Ends all processes. Waits no longer than a moment for a thread that is inside of the library.</summary>
    public void Abort(int exitCode)
    {
        bool held = Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1));
        _library.Abort(exitCode);
        if (held)
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>Lets no thread into the library any more.</summary>
    public void HoldStill() => Monitor.TryEnter(_gate, TimeSpan.FromSeconds(1));

    /// <summary>Whether a process has said farewell.</summary>
    public bool HasLeft(int rank) => Missing(rank) >= 0;

    /// <summary>A rank, with its host where it is known.</summary>
    public string Name(int rank) => rank < Hosts.Length ? $"rank {rank} on {Hosts[rank]}" : $"rank {rank}";
}
