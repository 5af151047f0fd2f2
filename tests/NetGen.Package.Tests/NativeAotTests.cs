using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>What programs hear that are compiled ahead of time for x64 without fused multiply-add.</summary>
[Collection(PackageCollection.Name)]
public sealed class NativeAotTests(PackageFeed feed, NativeAotTests.RestoredConsole console) : IClassFixture<NativeAotTests.RestoredConsole>
{
    [Theory]
    [InlineData("", "x86-64-v3")]
    [InlineData("-p:IlcInstructionSet=sse4.2", "x86-64-v3")]
    [InlineData("-p:TargetFrameworkVersion=v9.0", "x86-x64-v3")]
    [InlineData("-p:TargetFrameworkVersion=v9.0 -p:IlcInstructionSet=avx2", "x86-x64-v3")]
    public void They_are_warned_and_told_what_to_write(string arguments, string instructionSet)
    {
        Outcome outcome = Check(arguments + " -p:RuntimeIdentifier=linux-x64");

        string warning = Assert.Single(outcome.Lines, line => line.Contains("warning NETGEN101:", StringComparison.Ordinal));
        Assert.Contains($"<IlcInstructionSet>{instructionSet}</IlcInstructionSet>", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:IlcInstructionSet=x86-64-v3")]
    [InlineData("-p:RuntimeIdentifier=win-x64 -p:IlcInstructionSet=avx2")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:IlcInstructionSet=native")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:NoWarn=NETGEN101")]
    [InlineData("-p:RuntimeIdentifier=osx-arm64")]
    [InlineData("-p:RuntimeIdentifier=linux-x64 -p:PublishAot=false")]
    public void They_are_not_where_it_is_there_or_not_wanted(string arguments) =>
        Assert.Empty(Check(arguments).Lines);

    private Outcome Check(string arguments) => console.With(feed)
        .Target("CheckNetGenInstructionSet", ["-p:PublishAot=true", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        .Succeeded();

    /// <summary>A project whose packages are there.</summary>
    public sealed class RestoredConsole : IDisposable
    {
        private UserProject? _project;

        internal UserProject With(PackageFeed feed)
        {
            if (_project == null)
            {
                _project = new UserProject(feed, "Console");
                _project.Target("Restore").Succeeded();
            }

            return _project;
        }

        public void Dispose() => _project?.Dispose();
    }
}
