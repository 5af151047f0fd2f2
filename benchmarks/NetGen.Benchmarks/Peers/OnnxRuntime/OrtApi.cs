using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// The few functions of ONNX Runtime's C API that a session needs. The library exports one function, which leads to a
/// table of function pointers; its order is fixed for good, and new functions are added at its end.
/// </summary>
internal sealed unsafe class OrtApi
{
    /// <summary>
    /// The version of the table that is asked for: the newest is not needed, any library of today has it.
    /// </summary>
    private const uint Version = 17;

    private readonly nint* _table;

    private OrtApi(nint* table, string libraryVersion)
    {
        _table = table;
        LibraryVersion = libraryVersion;
    }

    /// <summary>For example 1.30.0.</summary>
    public string LibraryVersion { get; }

    public delegate* unmanaged<int, byte*, nint*, nint> CreateEnv =>
        (delegate* unmanaged<int, byte*, nint*, nint>)_table[3];

    public delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint> CreateSessionFromArray =>
        (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)_table[8];

    public delegate* unmanaged<nint*, nint> CreateSessionOptions => (delegate* unmanaged<nint*, nint>)_table[10];

    public delegate* unmanaged<nint, nint> DisableCpuMemArena => (delegate* unmanaged<nint, nint>)_table[19];

    public delegate* unmanaged<nint, int, nint> SetSessionGraphOptimizationLevel =>
        (delegate* unmanaged<nint, int, nint>)_table[23];

    public delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads =>
        (delegate* unmanaged<nint, int, nint>)_table[24];

    public delegate* unmanaged<nint, int, nint> SetInterOpNumThreads =>
        (delegate* unmanaged<nint, int, nint>)_table[25];

    /// <summary>Memory, data, bytes, shape, rank, element type, tensor.</summary>
    public delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithDataAsOrtValue =>
        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49];

    public delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo =>
        (delegate* unmanaged<int, int, nint*, nint>)_table[69];

    public delegate* unmanaged<nint, void> ReleaseMemoryInfo => (delegate* unmanaged<nint, void>)_table[94];

    public delegate* unmanaged<nint, void> ReleaseSession => (delegate* unmanaged<nint, void>)_table[95];

    public delegate* unmanaged<nint, void> ReleaseValue => (delegate* unmanaged<nint, void>)_table[96];

    public delegate* unmanaged<nint, void> ReleaseSessionOptions => (delegate* unmanaged<nint, void>)_table[100];

    /// <summary>Session, run options, binding.</summary>
    public delegate* unmanaged<nint, nint, nint, nint> RunWithBinding =>
        (delegate* unmanaged<nint, nint, nint, nint>)_table[133];

    public delegate* unmanaged<nint, nint*, nint> CreateIoBinding =>
        (delegate* unmanaged<nint, nint*, nint>)_table[134];

    public delegate* unmanaged<nint, void> ReleaseIoBinding => (delegate* unmanaged<nint, void>)_table[135];

    /// <summary>Binding, name, tensor.</summary>
    public delegate* unmanaged<nint, byte*, nint, nint> BindInput =>
        (delegate* unmanaged<nint, byte*, nint, nint>)_table[136];

    /// <summary>Binding, name, tensor.</summary>
    public delegate* unmanaged<nint, byte*, nint, nint> BindOutput =>
        (delegate* unmanaged<nint, byte*, nint, nint>)_table[137];

    private delegate* unmanaged<nint, byte*> GetErrorMessage => (delegate* unmanaged<nint, byte*>)_table[2];

    private delegate* unmanaged<nint, void> ReleaseStatus => (delegate* unmanaged<nint, void>)_table[93];

    /// <exception cref="DllNotFoundException">It is no library, or not one for this machine.</exception>
    /// <exception cref="NotSupportedException">It is older than the table asked for.</exception>
    public static OrtApi Load(string library)
    {
        nint handle = NativeLibrary.Load(library);
        var getBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(handle, "OrtGetApiBase");

        // OrtApiBase holds two functions: the table for a version, and the library's own version.
        nint* functions = getBase();
        nint* table = ((delegate* unmanaged<uint, nint*>)functions[0])(Version);
        string version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)functions[1])()) ?? "";
        return table == null
            ? throw new NotSupportedException($"ONNX Runtime {version} is too old.")
            : new OrtApi(table, version);
    }

    /// <summary>Every function returns null, or a status that says what went wrong.</summary>
    /// <exception cref="InvalidOperationException">It was not null.</exception>
    public void Check(nint status)
    {
        if (status != 0)
        {
            string? message = Marshal.PtrToStringUTF8((nint)GetErrorMessage(status));
            ReleaseStatus(status);
            throw new InvalidOperationException($"ONNX Runtime: {message}");
        }
    }
}
