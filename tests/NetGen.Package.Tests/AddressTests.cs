using System.IO.Compression;
using System.Text;
using NetGen.Package.Tests.Support;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>
/// The project has no address on the web yet. An account that has its name is somebody else's, and whoever owns it would own the
/// help of every finding.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed class AddressTests(PackageFeed feed)
{
    // In two parts, so that it isn't found here.
    private const string Address = "github.com/" + "netgen";

    private static readonly string[] NotOfTheRepository = [".git", ".vs", ".idea", "bin", "obj", "artifacts", "TestResults"];

    [Fact]
    public void No_file_of_the_repository_names_an_account_that_is_not_the_projects()
    {
        string[] files = [.. Files(Settings.RepositoryRoot)];

        Assert.True(files.Length > 500);
        Assert.DoesNotContain(files, file => Names(File.ReadAllBytes(file)));
    }

    [Fact]
    public void No_package_does()
    {
        using var folder = new TemporaryFolder();
        feed.Pack(folder.Location, "src/NetGen.Tool");
        string tool = Assert.Single(Directory.GetFiles(folder.Location, "*.nupkg"));

        Assert.DoesNotContain(
            new[] { feed.PackagePath, feed.SymbolsPath, tool }.SelectMany(Entries), entry => Names(entry.Content));
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(each => !NotOfTheRepository.Contains(Path.GetFileName(each))).SelectMany(Files));

    private static IEnumerable<(string Name, byte[] Content)> Entries(string path)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        foreach (ZipArchiveEntry entry in package.Entries)
        {
            using var content = new MemoryStream();
            using Stream stream = entry.Open();
            stream.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }

    /// <summary>In text, in metadata (UTF-8) and in string literals of an assembly (UTF-16, at even and odd places).</summary>
    private static bool Names(byte[] content) => new[]
    {
        Encoding.Latin1.GetString(content),
        Encoding.Unicode.GetString(content),
        Encoding.Unicode.GetString(content.AsSpan(Math.Min(1, content.Length))),
    }.Any(text => text.Contains(Address, StringComparison.OrdinalIgnoreCase));
}
