using System.Text;
using NetGen.Tests;

namespace NetGen.Package.Tests.Support;

/// <summary>A project outside the repository that gets NetGen from a feed, as any user's.</summary>
internal sealed class UserProject : IDisposable
{
    private static readonly string[] Quiet = ["-v:q", "-nologo", "-clp:NoSummary", "-m:1"];

    private readonly TemporaryFolder _folder = new();
    private readonly PackageFeed _feed;
    private readonly string _name;
    private readonly string _framework;

    /// <param name="feed">Where the package comes from.</param>
    /// <param name="name">A folder of <c>Projects</c>.</param>
    /// <param name="framework">What the project targets, if it leaves that open.</param>
    public UserProject(PackageFeed feed, string name, string framework = "net10.0")
    {
        (_feed, _name, _framework) = (feed, name, framework);
        Reset();
    }

    /// <summary>Makes the project what it was at first, but for what was built.</summary>
    public void Reset()
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Projects", _name);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(source, file), File.ReadAllBytes(file));
        }

        // The machine's own sources stay: reference assemblies come from there.
        Write(
            "Directory.Build.props",
            $"""
             <Project>
               <PropertyGroup>
                 <NetGenVersion>{_feed.Version}</NetGenVersion>
                 <Framework>{_framework}</Framework>
                 <RestoreAdditionalProjectSources>{_feed.Location}</RestoreAdditionalProjectSources>
                 <RestorePackagesPath>{_feed.Cache}</RestorePackagesPath>
                 <RestoreFallbackFolders>{Settings.PackageFolder}</RestoreFallbackFolders>
                 <UseSharedCompilation>false</UseSharedCompilation>
               </PropertyGroup>
             </Project>
             """);
    }

    public string PathOf(params string[] parts) => Path.Combine([_folder.Location, .. parts]);

    public string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    public void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file, unless it says the same already.</summary>
    public void Write(string name, byte[] content)
    {
        string path = PathOf(name);
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Puts other text in the place of some of a file's.</summary>
    public void Replace(string name, string old, string replacement)
    {
        string content = Read(name);
        Assert.Contains(old, content, StringComparison.Ordinal);
        Write(name, content.Replace(old, replacement, StringComparison.Ordinal));
    }

    public Outcome Build(params string[] arguments) => Dotnet.Run(_folder.Location, ["build", "-c", "Release", .. Quiet, .. arguments]);

    /// <summary>Runs one target and what it needs.</summary>
    public Outcome Target(string target, params string[] arguments) => Dotnet.Run(
        _folder.Location, ["msbuild", "-p:Configuration=Release", $"-t:{target}", .. Quiet, .. arguments]);

    /// <summary>Runs a program that was built.</summary>
    public Outcome Run(params string[] assembly) => Dotnet.Run(_folder.Location, "exec", PathOf(assembly));

    /// <summary>Every file below a folder, with the time it was last written.</summary>
    public SortedDictionary<string, DateTime> Times(string folder) => new(
        Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(_folder.Location, file), File.GetLastWriteTimeUtc, StringComparer.Ordinal),
        StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}
