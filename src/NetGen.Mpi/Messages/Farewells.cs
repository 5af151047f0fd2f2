using NetGen.Native;

namespace NetGen.Messages;

/// <summary>
/// Who has left. Each process tells all others when it leaves, and none ends MPI before it has heard so of all: until then
/// there is always somebody to say why a wait is in vain.
/// </summary>
internal sealed unsafe class Farewells
{
    private readonly MpiLibrary _library;
    private readonly nint _communicator;
    private readonly bool[] _left;
    private readonly nint[] _sent;

    // Never moved: the library keeps its address.
    private readonly byte[] _received = GC.AllocateArray<byte>(1, pinned: true);
    private nint _request;
    private int _heard;

    public Farewells(MpiLibrary library, nint communicator, int size)
    {
        (_library, _communicator) = (library, communicator);
        _left = new bool[size];
        _sent = new nint[size];
        Listen();
    }

    /// <summary>A process that has left: one of them, or where that is -1 any; -1 for none.</summary>
    public int Missing(int partner)
    {
        Hear();
        return partner < 0 ? Array.IndexOf(_left, true) : _left[partner] ? partner : -1;
    }

    /// <summary>Tells all others.</summary>
    public void Say(int rank)
    {
        fixed (byte* nothing = _received)
        {
            for (int other = 0; other < _left.Length; other++)
            {
                if (other != rank)
                {
                    _sent[other] = _library.Send(nothing, 0, other, (int)Tag.Farewell, _communicator);
                }
            }
        }
    }

    /// <summary>Whether all others have told this one, and know of it.</summary>
    public bool AreComplete(int rank)
    {
        Hear();
        bool heard = true;
        for (int other = 0; other < _left.Length; other++)
        {
            heard &= other == rank || (_left[other] && _library.Test(ref _sent[other], out _));
        }

        return heard;
    }

    private void Hear()
    {
        while (_heard < _left.Length - 1 && _library.Test(ref _request, out MpiStatus status))
        {
            _left[status.Source(_library.Abi)] = true;
            _heard++;
            Listen();
        }
    }

    private void Listen()
    {
        if (_heard < _left.Length - 1)
        {
            fixed (byte* buffer = _received)
            {
                _request = _library.Receive(buffer, 0, _library.Abi.AnySource, (int)Tag.Farewell, _communicator);
            }
        }
    }
}
