using NetGen.Package.Tests.Support;
using NetGen.Tests;

namespace NetGen.Package.Tests;

/// <summary>What a project outside the repository hears that declares networks with its sources.</summary>
public sealed class UseNetGenTests
{
    [Fact]
    public void Files_of_weights_need_both_halves()
    {
        Outcome outcome = Check("");

        Assert.NotEqual(0, outcome.ExitCode);
        string error = Assert.Single(outcome.Lines);
        Assert.Contains("User.csproj : error : ", error, StringComparison.Ordinal);
        Assert.Contains("digits.safetensors", error, StringComparison.Ordinal);
        Assert.Contains($"<Import Project=\"{Targets}\" />", error, StringComparison.Ordinal);
    }

    [Fact]
    public void With_both_there_is_nothing_to_say() => Assert.Empty(Check($"<Import Project=\"{Targets}\" />").Succeeded().Lines);

    private static string Targets => Path.Combine(Settings.RepositoryRoot, "build", "UseNetGen.targets");

    private static Outcome Check(string end)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(
            folder.File("User.csproj"),
            $"""
             <Project Sdk="Microsoft.NET.Sdk">
               <Import Project="{Path.Combine(Settings.RepositoryRoot, "build", "UseNetGen.props")}" />
               <PropertyGroup>
                 <TargetFramework>net10.0</TargetFramework>
               </PropertyGroup>
               <ItemGroup>
                 <NetGenWeights Include="digits.safetensors" />
               </ItemGroup>
               {end}
             </Project>
             """);
        return Dotnet.Run(folder.Location, "msbuild", "-t:RequireNetGenTargets", "-v:q", "-nologo", "-clp:NoSummary");
    }
}
