using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>A program whose network needs nothing of NetGen once it is compiled.</summary>
[Collection(PackageCollection.Name)]
public sealed class StandaloneTests(PackageFeed feed)
{
    [Fact]
    public void It_predicts_without_the_library_beside_it()
    {
        using var project = new UserProject(feed, "Standalone");
        project.Write(SmallWeights.Name, SmallWeights.With(bias: 4));

        project.Build().Succeeded();

        Assert.Equal(
            ["Standalone.deps.json", "Standalone.dll", "Standalone.pdb", "Standalone.runtimeconfig.json"],
            project.Times("bin").Keys.Select(Path.GetFileName));
        Assert.Equal(["133.0000"], project.Run("bin", "Release", "net10.0", "Standalone.dll").Succeeded().Lines);
    }
}
