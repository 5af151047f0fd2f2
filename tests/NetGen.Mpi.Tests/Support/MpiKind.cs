using System.Reflection;
using System.Runtime.InteropServices;
using Xunit.Sdk;

// A job takes all processors that there are.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace NetGen.Mpi.Tests.Support;

/// <summary>The launchers that jobs are started with, by the names that distributions give them where both are installed.</summary>
public enum MpiKind
{
    /// <summary>mpirun.openmpi.</summary>
    Open,

    /// <summary>mpirun.mpich.</summary>
    Mpich,
}

/// <summary>Where a launcher is.</summary>
internal static class Launchers
{
    /// <summary>Its path; null where it isn't installed.</summary>
    public static string? Find(MpiKind kind)
    {
        string name = kind == MpiKind.Open ? "mpirun.openmpi" : "mpirun.mpich";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>The dotnet that runs the tests: the runtime lies in DOTNET/shared/Microsoft.NETCore.App/VERSION.</summary>
    public static string Dotnet { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>The program that jobs are made of.</summary>
    public static string Worker { get; } = typeof(Launchers).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Worker").Value!;
}

/// <summary>Runs a test with Open MPI; skips it where that is missing.</summary>
public sealed class OfOpenMpiAttribute : OfMpiAttribute
{
    public OfOpenMpiAttribute()
        : base(MpiKind.Open, "Open MPI is not installed (apt-get install openmpi-bin libopenmpi3)")
    {
    }
}

/// <summary>Runs a test with MPICH; skips it where that is missing.</summary>
public sealed class OfMpichAttribute : OfMpiAttribute
{
    public OfMpichAttribute()
        : base(MpiKind.Mpich, "MPICH is not installed (apt-get install mpich)")
    {
    }
}

/// <summary>Gives a test the launcher that it asks.</summary>
public abstract class OfMpiAttribute : DataAttribute
{
    private readonly MpiKind _kind;

    private protected OfMpiAttribute(MpiKind kind, string reason)
    {
        _kind = kind;
        Skip = Launchers.Find(kind) is null ? reason : null;
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[_kind]];
}
