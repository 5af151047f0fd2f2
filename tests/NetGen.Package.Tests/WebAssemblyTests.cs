using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>What programs hear that are built for WebAssembly, which has no fused multiply-add.</summary>
[Collection(PackageCollection.Name)]
public sealed class WebAssemblyTests(PackageFeed feed)
{
    private readonly UserProject _project = feed.Console.Project;

    [Theory]
    [InlineData("-p:RuntimeIdentifier=browser-wasm")]
    [InlineData("-p:RuntimeIdentifier=wasi-wasm")]
    [InlineData("-p:UsingMicrosoftNETSdkBlazorWebAssembly=true")]
    [InlineData("-p:UsingMicrosoftNETSdkWebAssembly=true")]
    public void They_are_warned_and_told_what_to_write_and_to_read(string arguments)
    {
        string warning = Assert.Single(Check(arguments).Lines);

        Assert.Contains("Console.csproj : warning NETGEN105: ", warning, StringComparison.Ordinal);
        Assert.Contains("Arithmetic = Arithmetic.Separate", warning, StringComparison.Ordinal);
        Assert.Contains("<NoWarn>$(NoWarn);NETGEN105</NoWarn>", warning, StringComparison.Ordinal);
        int page = warning.IndexOf(feed.Cache, StringComparison.Ordinal);
        Assert.True(File.Exists(warning[page..(warning.IndexOf(".md", page, StringComparison.Ordinal) + ".md".Length)]), warning);
    }

    [Theory]
    [InlineData("-p:RuntimeIdentifier=browser-wasm -p:NoWarn=NETGEN105")]
    [InlineData("-p:RuntimeIdentifier=browser-wasm -p:DesignTimeBuild=true")]
    [InlineData("-p:RuntimeIdentifier=linux-arm64")]
    [InlineData("-p:RuntimeIdentifier=")]
    public void They_are_not_where_it_is_not_wanted_and_others_never(string arguments) =>
        Assert.Empty(Check(arguments).Lines);

    private Outcome Check(string arguments) => _project.Target("CheckNetGenWebAssembly", arguments.Split(' ')).Succeeded();
}
