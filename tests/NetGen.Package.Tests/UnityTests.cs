using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>A library of the framework and the language that Unity has, run in a host of .NET.</summary>
[Collection(PackageCollection.Name)]
public sealed class UnityTests(PackageFeed feed)
{
    [Fact]
    public void A_library_of_netstandard_2_1_in_C_sharp_9_predicts()
    {
        using var project = new UserProject(feed, "Unity");
        project.Write(SmallWeights.Name, SmallWeights.With(bias: 3));

        project.Build("Host").Succeeded();

        Assert.Equal(["132.0000"], project.Run("Host", "bin", "Release", "net10.0", "Host.dll").Succeeded().Lines);
    }
}
