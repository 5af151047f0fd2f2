using System.Buffers.Binary;
using System.Text;
using NetGen.Native;

namespace NetGen.Messages;

/// <summary>
/// What processes tell all others unasked: that one leaves, is about to, or has waited long for the others to begin a call. None ends MPI
/// before it has heard all farewells: until then there is always somebody to say why a wait is in vain.
/// </summary>
internal sealed unsafe class News
{
    private const int HeaderSize = 1 + sizeof(long);

    private readonly MpiLibrary _library;
    private readonly nint _communicator;
    private readonly int _rank;
    private readonly Known[] _others;

    // Never moved: the library keeps its address.
    private readonly byte[] _received = GC.AllocateArray<byte>(HeaderSize + CallName.MostBytes, pinned: true);
    private readonly List<(byte[] Bytes, nint Request)> _sent = [];
    private nint _request;
    private int _farewells;

    public News(MpiLibrary library, nint communicator, int rank, int size)
    {
        (_library, _communicator, _rank) = (library, communicator, rank);
        _others = new Known[size];
        _others[rank].IsSelf = true;
        Listen();
    }

    /// <summary>A process that has left: one of them, or where that is -1 any; -1 for none.</summary>
    public int Missing(int partner)
    {
        Hear();
        return partner < 0 ? Array.FindIndex(_others, other => other.HasLeft) : _others[partner].HasLeft ? partner : -1;
    }

    /// <summary>The call that a process was waiting in when last it told, with its number; 0 for none.</summary>
    public (long Number, string Call) CallOf(int rank)
    {
        Hear();
        return (_others[rank].Number, _others[rank].Call ?? "");
    }

    /// <summary>Whether all others have left or are about to.</summary>
    public bool AllAreEnding()
    {
        Hear();
        return !Array.Exists(_others, other => other is { HasLeft: false, IsEnding: false, IsSelf: false });
    }

    /// <summary>This process leaves, and sends nothing more.</summary>
    public void SayFarewell() => Tell(Kind.Farewell, 0, "");

    /// <summary>This process would leave because of an exception, if all others do.</summary>
    public void SayEnding() => Tell(Kind.Ending, 0, "");

    /// <summary>This process waits for the others to begin a call.</summary>
    public void SayWaiting(long number, string call) => Tell(Kind.Waiting, number, call);

    /// <summary>Whether all others have left, and all have been told what there was to tell.</summary>
    public bool AreComplete()
    {
        Hear();
        for (int i = _sent.Count - 1; i >= 0; i--)
        {
            (byte[] bytes, nint request) = _sent[i];
            if (_library.Test(ref request, out _))
            {
                _sent.RemoveAt(i);
            }
            else
            {
                _sent[i] = (bytes, request);
            }
        }

        return _sent.Count == 0 && _farewells == _others.Length - 1;
    }

    private void Tell(Kind kind, long number, string call)
    {
        byte[] text = Encoding.UTF8.GetBytes(call);
        byte[] bytes = GC.AllocateArray<byte>(HeaderSize + text.Length, pinned: true);
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1), number);
        text.CopyTo(bytes.AsSpan(HeaderSize));
        for (int other = 0; other < _others.Length; other++)
        {
            if (other != _rank)
            {
                fixed (byte* first = bytes)
                {
                    _sent.Add((bytes, _library.Send(first, bytes.Length, other, (int)Tag.News, _communicator)));
                }
            }
        }
    }

    private void Hear()
    {
        while (_farewells < _others.Length - 1 && _library.Test(ref _request, out MpiStatus status))
        {
            ReadOnlySpan<byte> bytes = _received.AsSpan(0, _library.ReceivedCount(status));
            ref Known other = ref _others[status.Source(_library.Abi)];
            var kind = (Kind)bytes[0];
            other.HasLeft |= kind == Kind.Farewell;
            other.IsEnding |= kind == Kind.Ending;
            _farewells += kind == Kind.Farewell ? 1 : 0;
            if (kind == Kind.Waiting)
            {
                other.Number = BinaryPrimitives.ReadInt64LittleEndian(bytes[1..]);
                other.Call = Encoding.UTF8.GetString(bytes[HeaderSize..]);
            }

            Listen();
        }
    }

    /// <summary>Until the last farewell, behind which nobody tells anything.</summary>
    private void Listen()
    {
        if (_farewells < _others.Length - 1)
        {
            fixed (byte* buffer = _received)
            {
                _request = _library.Receive(buffer, _received.Length, _library.Abi.AnySource, (int)Tag.News, _communicator);
            }
        }
    }

    private enum Kind : byte
    {
        Farewell,
        Ending,
        Waiting,
    }

    /// <summary>What is known of a process.</summary>
    private struct Known
    {
        public bool IsSelf;
        public bool HasLeft;
        public bool IsEnding;
        public long Number;
        public string? Call;
    }
}
