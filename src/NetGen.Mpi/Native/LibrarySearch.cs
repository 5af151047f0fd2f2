using System.Runtime.InteropServices;

namespace NetGen.Native;

/// <summary>Finds and loads the MPI library that goes with what started the process.</summary>
internal static class LibrarySearch
{
    /// <summary>The variable whose value is the path or name of a library to take instead of all others.</summary>
    public const string Variable = "NETGEN_MPI";

    // The version in a name is that of the interface: 40 is every Open MPI from 4 on, 12 every MPICH from 3.1 on. Names
    // without one are of packages for development.
    private static readonly string[] OpenMpiNames = ["libmpi.so.40", "libmpi.40.dylib"];
    private static readonly string[] MpichNames = ["libmpich.so.12", "libmpi.so.12", "libmpi.12.dylib"];
    private static readonly string[] OtherNames = ["libmpi_abi.so.1", "libmpi_abi.so.0", "libmpi_abi.so", "libmpi.so", "libmpich.so", "libmpi.dylib"];

    /// <summary>The names that are tried, in their order.</summary>
    public static IReadOnlyList<string> Names(Launcher launcher) => launcher.PrefersOpenMpi
        ? [.. OpenMpiNames, .. OtherNames, .. MpichNames]
        : [.. MpichNames, .. OtherNames, .. OpenMpiNames];

    /// <summary>Loads it.</summary>
    /// <param name="launcher">What started the process; null for nothing, where only <paramref name="asked"/> is tried.</param>
    /// <param name="asked">The value of <see cref="Variable"/>, or null.</param>
    /// <exception cref="ClusterException">There is none; the message says what was looked for and where.</exception>
    public static (MpiLibrary Library, string Name) Load(Launcher? launcher, string? asked)
    {
        IReadOnlyList<string> names = string.IsNullOrEmpty(asked) ? Names(launcher!) : [asked];
        var refusals = new List<string>();
        foreach (string name in names)
        {
            if (!NativeLibrary.TryLoad(name, out nint library))
            {
                continue;
            }

            if (MpiAbi.Of(library, name) is not { } abi)
            {
                refusals.Add($"{name} is there, but is none of Open MPI, MPICH and the standard ABI of MPI 5");
                continue;
            }

            try
            {
                return (new MpiLibrary(library, abi), name);
            }
            catch (EntryPointNotFoundException exception)
            {
                refusals.Add($"{name} is there, but lacks a function: {exception.Message}");
            }
        }

        throw new ClusterException(Refusal(launcher, asked, names, refusals));
    }

    internal static string Refusal(Launcher? launcher, string? asked, IReadOnlyList<string> names, List<string> refusals)
    {
        string found = refusals.Count == 0 ? "" : $" {string.Join("; ", refusals)}.";
        if (!string.IsNullOrEmpty(asked))
        {
            return $"{Variable} names the MPI library '{asked}', which cannot be loaded.{found} "
                + "Expected a path, as in /usr/lib/x86_64-linux-gnu/libmpi.so.40, or a name that the system's loader finds.";
        }

        string folders = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") is { Length: > 0 } path
            ? $"LD_LIBRARY_PATH ({path}) and the system's folders"
            : "the system's folders (LD_LIBRARY_PATH is not set)";
        return $"This process was started by {launcher!.Name} ({launcher.Variable} is set), but no MPI library was found. "
            + $"Looked for {string.Join(", ", names)} in {folders}.{found} "
            + $"Install it on every machine, on Debian by apt-get install {launcher.Package}, or set {Variable} to its path.";
    }
}
