using System.Runtime.InteropServices;

namespace NetGen.Native;

/// <summary>
/// What one family of MPI libraries compiles into programs: the standard up to version 4 leaves handles and constants to each of them.
/// Handles are addresses or integers; an integer is passed in the lower half of an address, which is where callees look for it.
/// </summary>
internal sealed record MpiAbi
{
    /// <summary>Whose it is, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>MPI_COMM_WORLD.</summary>
    public required nint World { get; init; }

    /// <summary>MPI_BYTE.</summary>
    public required nint Byte { get; init; }

    /// <summary>MPI_ERRORS_RETURN.</summary>
    public required nint ErrorsReturn { get; init; }

    /// <summary>MPI_THREAD_SERIALIZED.</summary>
    public required int Serialized { get; init; }

    /// <summary>MPI_ANY_SOURCE.</summary>
    public required int AnySource { get; init; }

    /// <summary>Which of a status's integers is MPI_SOURCE.</summary>
    public required int SourceIndex { get; init; }

    /// <summary>MPICH's since 2013, and by agreement (mpich.org/abi) that of Intel MPI, MVAPICH and Cray MPICH.</summary>
    public static MpiAbi Mpich { get; } = new()
    {
        Name = "MPICH",
        World = 0x44000000,
        Byte = 0x4c00010d,
        ErrorsReturn = 0x54000001,
        Serialized = 2,
        AnySource = -2,
        SourceIndex = 2,
    };

    /// <summary>Chapter 20 of MPI 5.0, in libraries called mpi_abi.</summary>
    public static MpiAbi Standard { get; } = new()
    {
        Name = "MPI 5 standard ABI",
        World = 0x101,
        Byte = 0x247,
        ErrorsReturn = 0x142,
        Serialized = 2048,
        AnySource = -1,
        SourceIndex = 0,
    };

    /// <summary>Open MPI's, whose handles are addresses of variables of the library.</summary>
    public static MpiAbi OpenMpi(nint library) => new()
    {
        Name = "Open MPI",
        World = NativeLibrary.GetExport(library, OpenMpiWorld),
        Byte = NativeLibrary.GetExport(library, "ompi_mpi_byte"),
        ErrorsReturn = NativeLibrary.GetExport(library, "ompi_mpi_errors_return"),
        Serialized = 2,
        AnySource = -1,
        SourceIndex = 0,
    };

    /// <summary>Which of them a library has; null for one that is none of these.</summary>
    /// <param name="library">As loaded.</param>
    /// <param name="path">Where from: a library with the standard ABI may have the functions of another one too.</param>
    public static unsafe MpiAbi? Of(nint library, string path)
    {
        if (NativeLibrary.TryGetExport(library, OpenMpiWorld, out _))
        {
            return OpenMpi(library);
        }

        if (Path.GetFileName(path).Contains("mpi_abi", StringComparison.Ordinal))
        {
            return Standard;
        }

        return NativeLibrary.TryGetExport(library, "MPI_Get_library_version", out nint function)
            && IsMpich(VersionText((delegate* unmanaged<byte*, int*, int>)function)) ? Mpich : null;
    }

    private const string OpenMpiWorld = "ompi_mpi_comm_world";

    private static bool IsMpich(string version) =>
        new[] { "MPICH", "Intel(R) MPI", "MVAPICH" }.Any(name => version.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>May be asked before MPI is initialised.</summary>
    private static unsafe string VersionText(delegate* unmanaged<byte*, int*, int> function)
    {
        // 8192 is the longest of all.
        byte* text = stackalloc byte[8192 + 1];
        int length = 0;
        return function(text, &length) == 0 ? Marshal.PtrToStringUTF8((nint)text) ?? "" : "";
    }
}
