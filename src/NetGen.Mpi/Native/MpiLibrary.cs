using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Native;

/// <summary>
/// The functions of MPI that are needed, called through pointers. None of them waits for another process except those of
/// beginning and ending; whatever may take time is started here and asked about by <see cref="Test"/>.
/// </summary>
internal sealed unsafe class MpiLibrary
{
    private readonly delegate* unmanaged<int*, int> _initialized;
    private readonly delegate* unmanaged<int*, int> _finalized;
    private readonly delegate* unmanaged<int*, byte***, int, int*, int> _initThread;
    private readonly delegate* unmanaged<int> _finalize;
    private readonly delegate* unmanaged<nint, int, int> _abort;
    private readonly delegate* unmanaged<nint, int*, int> _rank;
    private readonly delegate* unmanaged<nint, int*, int> _size;
    private readonly delegate* unmanaged<nint, int, int, nint*, int> _split;
    private readonly delegate* unmanaged<nint*, int> _free;
    private readonly delegate* unmanaged<nint, nint, int> _setErrorHandler;
    private readonly delegate* unmanaged<byte*, int*, int> _processorName;
    private readonly delegate* unmanaged<int, int*, int> _errorClass;
    private readonly delegate* unmanaged<int, byte*, int*, int> _errorString;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _send;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _receive;
    private readonly delegate* unmanaged<nint*, int*, MpiStatus*, int> _test;
    private readonly delegate* unmanaged<nint*, int> _cancel;
    private readonly delegate* unmanaged<MpiStatus*, nint, int*, int> _count;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, nint*, int> _broadcast;
    private readonly delegate* unmanaged<nint, nint*, int> _barrier;

    /// <exception cref="EntryPointNotFoundException">A function is missing.</exception>
    public MpiLibrary(nint library, MpiAbi abi)
    {
        Abi = abi;
        _initialized = (delegate* unmanaged<int*, int>)Function("MPI_Initialized");
        _finalized = (delegate* unmanaged<int*, int>)Function("MPI_Finalized");
        _initThread = (delegate* unmanaged<int*, byte***, int, int*, int>)Function("MPI_Init_thread");
        _finalize = (delegate* unmanaged<int>)Function("MPI_Finalize");
        _abort = (delegate* unmanaged<nint, int, int>)Function("MPI_Abort");
        _rank = (delegate* unmanaged<nint, int*, int>)Function("MPI_Comm_rank");
        _size = (delegate* unmanaged<nint, int*, int>)Function("MPI_Comm_size");
        _split = (delegate* unmanaged<nint, int, int, nint*, int>)Function("MPI_Comm_split");
        _free = (delegate* unmanaged<nint*, int>)Function("MPI_Comm_free");
        _setErrorHandler = (delegate* unmanaged<nint, nint, int>)Function("MPI_Comm_set_errhandler");
        _processorName = (delegate* unmanaged<byte*, int*, int>)Function("MPI_Get_processor_name");
        _errorClass = (delegate* unmanaged<int, int*, int>)Function("MPI_Error_class");
        _errorString = (delegate* unmanaged<int, byte*, int*, int>)Function("MPI_Error_string");
        _send = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Function("MPI_Isend");
        _receive = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Function("MPI_Irecv");
        _test = (delegate* unmanaged<nint*, int*, MpiStatus*, int>)Function("MPI_Test");
        _cancel = (delegate* unmanaged<nint*, int>)Function("MPI_Cancel");
        _count = (delegate* unmanaged<MpiStatus*, nint, int*, int>)Function("MPI_Get_count");
        _broadcast = (delegate* unmanaged<void*, int, nint, int, nint, nint*, int>)Function("MPI_Ibcast");
        _barrier = (delegate* unmanaged<nint, nint*, int>)Function("MPI_Ibarrier");

        nint Function(string name) => NativeLibrary.GetExport(library, name);
    }

    public MpiAbi Abi { get; }

    public bool IsInitialized() => Flag("MPI_Initialized", _initialized);

    public bool IsFinalized() => Flag("MPI_Finalized", _finalized);

    /// <summary>For calls from any thread, one at a time; false where the library is made for fewer.</summary>
    public bool Initialize()
    {
        int provided = 0;
        Check(_initThread(null, null, Abi.Serialized, &provided), "MPI_Init_thread");
        return provided >= Abi.Serialized;
    }

    public void FinalizeAll() => Check(_finalize(), "MPI_Finalize");

    /// <summary>Ends all processes; returns in none of them.</summary>
    public void Abort(int exitCode) => _ = _abort(Abi.World, exitCode);

    public int Rank(nint communicator)
    {
        int rank = 0;
        Check(_rank(communicator, &rank), "MPI_Comm_rank");
        return rank;
    }

    public int Size(nint communicator)
    {
        int size = 0;
        Check(_size(communicator, &size), "MPI_Comm_size");
        return size;
    }

    /// <summary>A communicator with all processes in the same order, whose messages meet no others, and whose errors are returned.</summary>
    public nint OwnCommunicator()
    {
        Check(_setErrorHandler(Abi.World, Abi.ErrorsReturn), "MPI_Comm_set_errhandler");
        nint own = 0;
        Check(_split(Abi.World, 0, Rank(Abi.World), &own), "MPI_Comm_split");
        Check(_setErrorHandler(own, Abi.ErrorsReturn), "MPI_Comm_set_errhandler");
        return own;
    }

    public void Free(nint communicator) => Check(_free(&communicator), "MPI_Comm_free");

    public string ProcessorName()
    {
        byte* name = stackalloc byte[LongestText];
        int length = 0;
        Check(_processorName(name, &length), "MPI_Get_processor_name");
        return Encoding.UTF8.GetString(name, length);
    }

    public nint Send(byte* bytes, int count, int partner, int tag, nint communicator)
    {
        nint request = 0;
        Check(_send(bytes, count, Abi.Byte, partner, tag, communicator, &request), "MPI_Isend");
        return request;
    }

    public nint Receive(byte* bytes, int count, int partner, int tag, nint communicator)
    {
        nint request = 0;
        Check(_receive(bytes, count, Abi.Byte, partner, tag, communicator, &request), "MPI_Irecv");
        return request;
    }

    public nint Broadcast(byte* bytes, int count, int root, nint communicator)
    {
        nint request = 0;
        Check(_broadcast(bytes, count, Abi.Byte, root, communicator, &request), "MPI_Ibcast");
        return request;
    }

    public nint Barrier(nint communicator)
    {
        nint request = 0;
        Check(_barrier(communicator, &request), "MPI_Ibarrier");
        return request;
    }

    /// <summary>Whether something that was started is done, and lets the library go on with all that is not.</summary>
    public bool Test(ref nint request, out MpiStatus status)
    {
        int done = 0;
        fixed (nint* asked = &request)
        fixed (MpiStatus* answer = &status)
        {
            Check(_test(asked, &done, answer), "MPI_Test");
        }

        return done != 0;
    }

    /// <summary>Gives up something to be received; <see cref="Test"/> then soon says that it is done.</summary>
    public void Cancel(ref nint request)
    {
        fixed (nint* given = &request)
        {
            Check(_cancel(given), "MPI_Cancel");
        }
    }

    public int ReceivedCount(MpiStatus status)
    {
        int count = 0;
        Check(_count(&status, Abi.Byte, &count), "MPI_Get_count");
        return count;
    }

    /// <summary>More than any library writes of a name or an error.</summary>
    private const int LongestText = 1024;

    private static bool Flag(string name, delegate* unmanaged<int*, int> function)
    {
        int flag = 0;
        int code = function(&flag);
        return code == 0 ? flag != 0 : throw new ClusterException($"{name} failed with code {code}.");
    }

    private void Check(int code, string function)
    {
        if (code != 0)
        {
            Throw(code, function);
        }
    }

    private void Throw(int code, string function)
    {
        // A class has a short text; a code of MPICH's one with a stack of its own functions.
        byte* text = stackalloc byte[LongestText];
        int errorClass = code;
        int length = 0;
        _ = _errorClass(code, &errorClass);
        string reason = _errorString(errorClass, text, &length) == 0 ? Encoding.UTF8.GetString(text, length) : $"code {code}";
        throw new ClusterException($"{function} failed: {reason.ReplaceLineEndings(" ").TrimEnd()}");
    }
}
