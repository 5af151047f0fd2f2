using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>The addresses of pages that warnings of the build carry, for IDEs and logs.</summary>
[Collection(PackageCollection.Name)]
public sealed class HelpLinkTests(PackageFeed feed)
{
    private readonly UserProject _project = feed.Console.Project;

    /// <summary>Wherever NuGet has unpacked the package: with blanks, a fragment's sign, letters beyond ASCII, on Windows.</summary>
    [Theory]
    [InlineData("/home/jane doe/c#/o'brien/docs/", "file:///home/jane%20doe/c%23/o'brien/docs/")]
    [InlineData("/home/zoë/100%25/docs/", "file:///home/zo%C3%AB/100%25/docs/")]
    [InlineData(@"C:\Users\Jane Doe\.nuget\docs\", "file:///C:/Users/Jane%20Doe/.nuget/docs/")]
    public void They_are_whole_addresses(string folder, string address)
    {
        Assert.Equal(
            address + "build.md#netgen101",
            LinkOf("CheckNetGenInstructionSet", folder, "-p:PublishAot=true", "-p:RuntimeIdentifier=linux-x64"));
        Assert.Equal(
            address + "browser.md",
            LinkOf("CheckNetGenWebAssembly", folder, "-p:RuntimeIdentifier=browser-wasm"));
    }

    [Fact]
    public void They_lead_to_the_pages_of_the_package()
    {
        var link = new Uri(LinkOf("CheckNetGenWebAssembly", folder: null, "-p:RuntimeIdentifier=browser-wasm"));
        Assert.True(File.Exists(link.LocalPath), link.LocalPath);
    }

    private string LinkOf(string target, string? folder, params string[] arguments)
    {
        string[] pages = folder == null ? [] : [$"-p:NetGenPages={folder}"];
        return _project.Target(target, [.. arguments, "-p:NoWarn=NETGEN101%3BNETGEN105", "-getProperty:NetGenHelpLink", .. pages])
            .Succeeded().Output.Trim();
    }
}
