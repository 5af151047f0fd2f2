using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>What programs hear that are compiled ahead of time for x64 without fused multiply-add.</summary>
[Collection(PackageCollection.Name)]
public sealed class NativeAotTests(PackageFeed feed)
{
    private readonly UserProject _project = feed.Console.Project;

    [Theory]
    [InlineData("-p:RuntimeIdentifier=linux-x64", "x86-64-v3")]
    [InlineData("-p:RuntimeIdentifier=win-x64 -p:TargetFrameworkVersion=v9.0 -p:IlcInstructionSet=avx2", "x86-x64-v3")]
    public void They_are_warned_and_told_what_to_write(string arguments, string instructionSet)
    {
        string warning = Assert.Single(Check(arguments).Lines);

        Assert.Contains("Console.csproj : warning NETGEN101: ", warning, StringComparison.Ordinal);
        Assert.Contains($"<IlcInstructionSet>{instructionSet}</IlcInstructionSet>", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:IlcInstructionSet=x86-64-v3")]
    [InlineData("-p:RuntimeIdentifier=win-x64 -p:IlcInstructionSet=avx2")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:NoWarn=NETGEN101")]
    [InlineData("-p:RuntimeIdentifier=osx-arm64")]
    public void They_are_not_where_it_is_there_or_not_wanted(string arguments) =>
        Assert.Empty(Check(arguments).Lines);

    private Outcome Check(string arguments) =>
        _project.Target("CheckNetGenInstructionSet", ["-p:PublishAot=true", .. arguments.Split(' ')]).Succeeded();
}
