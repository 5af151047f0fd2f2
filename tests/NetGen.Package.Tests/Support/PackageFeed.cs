using System.Globalization;
using NetGen.Tests;

namespace NetGen.Package.Tests.Support;

/// <summary>The package, packed once for all tests into a folder of its own under a version that no other package has.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<ConsoleProject> _console;

    public PackageFeed()
    {
        _console = new(() => new ConsoleProject(this));
        Version = "0.0.1-test." + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        Pack(_folder.File("feed"));
    }

    /// <summary>The package's version.</summary>
    public string Version { get; }

    /// <summary>The folder that holds the package and its symbols.</summary>
    public string Location => _folder.File("feed");

    /// <summary>Where NuGet unpacks it.</summary>
    public string Cache => _folder.File("cache");

    /// <summary>A program that uses the package, as it is at first but for what tests before have built of it.</summary>
    internal ConsoleProject Console
    {
        get
        {
            _console.Value.Project.Reset();
            _console.Value.Fill();
            return _console.Value;
        }
    }

    public string PackagePath => Path.Combine(Location, $"NetGen.{Version}.nupkg");

    public string SymbolsPath => Path.Combine(Location, $"NetGen.{Version}.snupkg");

    /// <summary>Packs what has been built.</summary>
    public void Pack(string folder, string project = "src/NetGen")
    {
        string[] artifacts = Settings.ArtifactsPath is { } path ? ["--artifacts-path", path] : [];
        Dotnet.Run(
            Settings.RepositoryRoot,
            ["pack", project, "-c", Settings.Configuration, "--no-build", "-o", folder, $"-p:PackageVersion={Version}", "-v:q", "-nologo", .. artifacts])
            .Succeeded();
    }

    public void Dispose()
    {
        if (_console.IsValueCreated)
        {
            _console.Value.Dispose();
        }

        _folder.Dispose();
    }
}
