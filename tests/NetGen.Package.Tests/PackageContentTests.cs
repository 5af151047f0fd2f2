using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetGen.Package.Tests.Support;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>What the package holds.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void It_holds_the_library_the_compiler_parts_the_targets_and_the_task() => Assert.Equal(
        [
            "NetGen.nuspec",
            "README.md",
            "analyzers/dotnet/cs/NetGen.Analyzers.dll",
            "analyzers/dotnet/cs/NetGen.CodeFixes.dll",
            "analyzers/dotnet/cs/NetGen.Compiler.dll",
            "analyzers/dotnet/cs/NetGen.Generator.dll",
            "build/NetGen.NativeAot.targets",
            "build/NetGen.WebAssembly.targets",
            "build/NetGen.Weights.targets",
            "build/NetGen.props",
            "build/NetGen.targets",
            "buildTransitive/NetGen.NativeAot.targets",
            "buildTransitive/NetGen.WebAssembly.targets",
            "buildTransitive/NetGen.Weights.targets",
            "buildTransitive/NetGen.props",
            "buildTransitive/NetGen.targets",
            "icon.png",
            "lib/net10.0/NetGen.dll",
            "lib/net10.0/NetGen.xml",
            "lib/net8.0/NetGen.dll",
            "lib/net8.0/NetGen.xml",
            "lib/netstandard2.1/NetGen.dll",
            "lib/netstandard2.1/NetGen.xml",
            "tasks/netstandard2.0/NetGen.Build.dll",
            "tasks/netstandard2.0/NetGen.Compiler.dll",
        ],
        Names(feed.PackagePath).Where(name => !name.StartsWith("docs/", StringComparison.Ordinal)));

    /// <summary>So that there is help wherever the package is, and of its own version.</summary>
    [Fact]
    public void It_holds_every_page_of_the_documentation_and_its_pictures()
    {
        string docs = Path.Combine(Settings.RepositoryRoot, "docs");
        string[] pages = Directory.GetFiles(docs, "*.md", SearchOption.AllDirectories);
        IEnumerable<string> pictures = pages.SelectMany(page => Picture().Matches(File.ReadAllText(page))
            .Select(match => Path.GetFullPath(match.Groups[1].Value, Path.GetDirectoryName(page)!)));
        IEnumerable<string> files = pages.Concat(pictures).Append(Path.Combine(docs, "tour", "Mistakes.cs")).Distinct()
            .Select(path => "docs/" + Path.GetRelativePath(docs, path).Replace('\\', '/'));

        Assert.Equal(
            files.Order(StringComparer.Ordinal),
            Names(feed.PackagePath).Where(name => name.StartsWith("docs/", StringComparison.Ordinal)));
        Assert.Contains("docs/diagnostics/NETGEN006.md", Names(feed.PackagePath));
    }

    [Fact]
    public void Symbols_of_the_library_are_beside_it() => Assert.Equal(
        ["NetGen.nuspec", "lib/net10.0/NetGen.pdb", "lib/net8.0/NetGen.pdb", "lib/netstandard2.1/NetGen.pdb"],
        Names(feed.SymbolsPath));

    [Fact]
    public void It_says_what_it_is()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackagePath);
        using Stream stream = package.GetEntry("NetGen.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single(element => element.Name.LocalName == "metadata");

        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Contains("SIMD", Value("description"), StringComparison.Ordinal);
        Assert.Contains("source-generator", Value("tags"), StringComparison.Ordinal);
        Assert.Null(Value("developmentDependency"));

        string? Value(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
    }

    /// <summary>A package's page shows nothing that lies beside it, so that a link inside the repository would lead nowhere.</summary>
    [Fact]
    public void Its_page_has_no_link_that_leads_nowhere()
    {
        string page = Text(feed.PackagePath, "README.md");

        Assert.DoesNotMatch("""\]\((?!https?:|#)[^)]*\)|\b(?:src|srcset|href)="(?!https?:|#)""", page);
        Assert.Matches("docs/[a-z]+\\.md", page);
    }

    [Fact]
    public void Pages_that_its_page_names_are_in_it()
    {
        IEnumerable<string> named = PathOfPage().Matches(Text(feed.PackagePath, "README.md")).Select(match => match.Value);

        Assert.Contains("docs/build.md", named);
        Assert.Empty(named.Except(Names(feed.PackagePath)));
    }

    /// <summary>The address is one property: with it, the package's page links to the files of the repository there.</summary>
    [Fact]
    public void With_an_address_its_page_links_to_it()
    {
        using var folder = new TemporaryFolder();
        Outcome outcome = Dotnet.Run(
            Settings.RepositoryRoot,
            "msbuild", "src/NetGen", "-t:AddPackageReadme", "-v:q", "-nologo", "-p:ProjectAddress=https://example.org/netgen",
            "-p:TargetFramework=net10.0", $"-p:PackageReadmeFolder={folder.Location}/", "-getProperty:PackageProjectUrl");
        outcome.Succeeded();
        string page = File.ReadAllText(folder.File("README.md"));

        Assert.Contains("https://example.org/netgen", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("](https://example.org/netgen/blob/main/docs/build.md)", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("""\]\((?!https?:|#)[^)]*\)""", page);
    }

    [Fact]
    public void The_same_build_packs_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        feed.Pack(folder.Location);

        Assert.Equal(File.ReadAllBytes(feed.PackagePath), File.ReadAllBytes(folder.File(Path.GetFileName(feed.PackagePath))));
        Assert.Equal(File.ReadAllBytes(feed.SymbolsPath), File.ReadAllBytes(folder.File(Path.GetFileName(feed.SymbolsPath))));
    }

    /// <summary>Debug builds keep the paths, for debuggers.</summary>
    [Fact]
    public void No_path_of_the_machine_is_in_a_release()
    {
        IEnumerable<string> documents = [.. Documents(feed.PackagePath), .. Documents(feed.SymbolsPath)];

        Assert.True(documents.Count() > 500);
        Assert.Equal(Settings.Configuration == "Release" ? [] : documents, documents.Where(path => !path.StartsWith("/_/", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Names(string path)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        return [.. package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }

    private static string Text(string path, string name)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\bdocs/[\w/.-]+\.md\b")]
    private static partial Regex PathOfPage();

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]+)\)")]
    private static partial Regex Picture();

    /// <summary>The source files that symbols name, and where assemblies look for their symbols.</summary>
    private static IEnumerable<string> Documents(string path)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        return [.. package.Entries.SelectMany(entry => Path.GetExtension(entry.Name) switch
        {
            ".pdb" => OfSymbols(MetadataReaderProvider.FromPortablePdbStream(Content(entry))),
            ".dll" => OfAssembly(Content(entry)),
            _ => [],
        })];
    }

    private static IEnumerable<string> OfAssembly(MemoryStream content)
    {
        using var assembly = new PEReader(content);
        var paths = new List<string>();
        foreach (DebugDirectoryEntry entry in assembly.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.CodeView && Path.IsPathRooted(assembly.ReadCodeViewDebugDirectoryData(entry).Path))
            {
                paths.Add(assembly.ReadCodeViewDebugDirectoryData(entry).Path);
            }
            else if (entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
            {
                paths.AddRange(OfSymbols(assembly.ReadEmbeddedPortablePdbDebugDirectoryData(entry)));
            }
        }

        return paths;
    }

    private static List<string> OfSymbols(MetadataReaderProvider provider)
    {
        using (provider)
        {
            MetadataReader reader = provider.GetMetadataReader();
            return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
        }
    }

    private static MemoryStream Content(ZipArchiveEntry entry)
    {
        var content = new MemoryStream();
        using Stream stream = entry.Open();
        stream.CopyTo(content);
        content.Position = 0;
        return content;
    }
}
