using System.Runtime.InteropServices;

namespace NetGen.Native;

/// <summary>
/// Gives .NET its signals back. It makes exceptions of them, of a null reference for example; libraries below MPI take the same ones
/// for themselves when they are loaded, to print a trace and end the process.
/// </summary>
internal sealed unsafe class RuntimeSignals : IDisposable
{
    // SIGILL, SIGFPE, SIGSEGV on every Unix, and SIGBUS, which is 7 on Linux and 10 on macOS.
    private static readonly int[] Signals = [4, 8, 11, OperatingSystem.IsMacOS() ? 10 : 7];

    /// <summary>More bytes than any system's struct sigaction has.</summary>
    private const int ActionSize = 512;

    private readonly byte[] _actions = new byte[Signals.Length * ActionSize];
    private readonly delegate* unmanaged<int, byte*, byte*, int> _action;

    /// <summary>Notes who has them; before the library is loaded, which may have a function of that name itself.</summary>
    public RuntimeSignals()
    {
        if (OperatingSystem.IsWindows()
            || !NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "sigaction", out nint action))
        {
            return;
        }

        _action = (delegate* unmanaged<int, byte*, byte*, int>)action;
        fixed (byte* actions = _actions)
        {
            for (int i = 0; i < Signals.Length; i++)
            {
                _ = _action(Signals[i], null, actions + (i * ActionSize));
            }
        }
    }

    /// <summary>Gives them back.</summary>
    public void Dispose()
    {
        fixed (byte* actions = _actions)
        {
            for (int i = 0; _action is not null && i < Signals.Length; i++)
            {
                _ = _action(Signals[i], actions + (i * ActionSize), null);
            }
        }
    }
}
