using System.Runtime.InteropServices;

namespace NetGen.Native;

/// <summary>MPI_Status: five to eight integers, in an order of each library's own, with some room behind.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MpiStatus
{
    private fixed int _words[16];

    /// <summary>Whom the message came from.</summary>
    public readonly int Source(MpiAbi abi) => _words[abi.SourceIndex];
}
