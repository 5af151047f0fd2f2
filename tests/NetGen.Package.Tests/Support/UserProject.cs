using NetGen.Tests;

namespace NetGen.Package.Tests.Support;

/// <summary>A project outside the repository that gets NetGen from a feed, as any user's.</summary>
internal sealed class UserProject : IDisposable
{
    private static readonly string[] Quiet = ["-v:q", "-nologo", "-clp:NoSummary", "-m:1"];

    private readonly TemporaryFolder _folder = new();

    /// <param name="feed">Where the package comes from.</param>
    /// <param name="name">A folder of <c>Projects</c>.</param>
    /// <param name="framework">What the project targets, if it leaves that open.</param>
    public UserProject(PackageFeed feed, string name, string framework = "net10.0")
    {
        string source = Path.Combine(AppContext.BaseDirectory, "Projects", name);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = _folder.File(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // The machine's own sources stay: reference assemblies come from there.
        Write(
            "Directory.Build.props",
            $"""
             <Project>
               <PropertyGroup>
                 <NetGenVersion>{feed.Version}</NetGenVersion>
                 <Framework>{framework}</Framework>
                 <RestoreAdditionalProjectSources>{feed.Location}</RestoreAdditionalProjectSources>
                 <RestorePackagesPath>{feed.Cache}</RestorePackagesPath>
                 <RestoreFallbackFolders>{Settings.PackageFolder}</RestoreFallbackFolders>
                 <UseSharedCompilation>false</UseSharedCompilation>
               </PropertyGroup>
             </Project>
             """);
    }

    public string PathOf(params string[] parts) => Path.Combine([_folder.Location, .. parts]);

    public string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    public void Write(string name, string content) => File.WriteAllText(PathOf(name), content);

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
