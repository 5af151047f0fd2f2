using System.Globalization;
using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>A program that embeds weights and a model.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsoleTests(PackageFeed feed, ConsoleTests.BuiltConsole console) : IClassFixture<ConsoleTests.BuiltConsole>
{
    // Of tests/NetGen.Import.Tests/Models/expected.json, which PyTorch computed.
    private const string ModelLine = "-0.80189 -1.92949 -0.78629 -1.10034";

    [Fact]
    public void It_predicts_with_what_is_embedded()
    {
        UserProject project = console.With(feed);
        SmallWeights.Write(project.PathOf("weights", "small.safetensors"), bias: 0.5f);

        project.Build().Succeeded();

        Assert.Equal(Lines(SmallWeights.Sum + 0.5f), project.Run("bin", "Release", "net10.0", "Console.dll").Succeeded().Lines);
    }

    [Fact]
    public void It_also_does_on_net8()
    {
        using var project = new UserProject(feed, "Console", "net8.0");
        Fill(project, bias: 0.25f);

        project.Build().Succeeded();

        Assert.Equal(Lines(SmallWeights.Sum + 0.25f), project.Run("bin", "Release", "net8.0", "Console.dll").Succeeded().Lines);
    }

    [Fact]
    public void Nothing_of_the_compiler_is_left_beside_the_program()
    {
        UserProject project = console.With(feed);

        project.Build().Succeeded();

        Assert.Equal(
            ["Console.deps.json", "Console.dll", "Console.pdb", "Console.runtimeconfig.json", "NetGen.dll"],
            project.Times("bin").Keys.Select(Path.GetFileName));
    }

    [Fact]
    public void A_build_without_a_change_writes_nothing()
    {
        UserProject project = console.With(feed);
        project.Build().Succeeded();
        (SortedDictionary<string, DateTime> binaries, SortedDictionary<string, DateTime> intermediates) = (project.Times("bin"), project.Times("obj"));

        project.Build("--no-restore").Succeeded();

        Assert.Equal(binaries, project.Times("bin"));
        Assert.Equal(intermediates, project.Times("obj"));
    }

    [Fact]
    public void Other_weights_build_another_program_and_the_same_ones_do_not()
    {
        UserProject project = console.With(feed);
        string weights = project.PathOf("weights", "small.safetensors");
        SmallWeights.Write(weights, bias: 1);
        project.Build().Succeeded();
        DateTime built = Built();

        File.SetLastWriteTimeUtc(weights, DateTime.UtcNow);
        project.Build("--no-restore").Succeeded();
        Assert.Equal(built, Built());

        SmallWeights.Write(weights, bias: 2);
        project.Build("--no-restore").Succeeded();
        Assert.Equal(Lines(SmallWeights.Sum + 2), project.Run("bin", "Release", "net10.0", "Console.dll").Succeeded().Lines);

        DateTime Built() => File.GetLastWriteTimeUtc(project.PathOf("obj", "Release", "net10.0", "Console.dll"));
    }

    [Fact]
    public void A_layer_of_another_shape_is_an_error_at_the_attribute()
    {
        using var project = new UserProject(feed, "Console");
        Fill(project, bias: 0);
        project.Replace("Small.cs", "[Dense(3, ", "[Dense(4, ");

        Assert.Contains("Small.cs(8,", project.Build().FailedWith("NETGEN039"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_at_the_attribute_alone()
    {
        using var project = new UserProject(feed, "Console");
        Fill(project, bias: 0);
        File.Delete(project.PathOf("weights", "small.safetensors"));

        Outcome outcome = project.Build();

        Assert.Contains("Small.cs(8,", outcome.FailedWith("NETGEN038"), StringComparison.Ordinal);
        Assert.DoesNotContain("NETGEN102", outcome.Output, StringComparison.Ordinal);
    }

    private static void Fill(UserProject project, float bias)
    {
        SmallWeights.Write(project.PathOf("weights", "small.safetensors"), bias);
        Models.CopyTo(project);
    }

    private static string[] Lines(float score)
    {
        string line = score.ToString("0.00000", CultureInfo.InvariantCulture);
        return [line, line, ModelLine];
    }

    /// <summary>One project for the tests that leave it as they find it but for the weights.</summary>
    public sealed class BuiltConsole : IDisposable
    {
        private UserProject? _project;

        internal UserProject With(PackageFeed feed)
        {
            if (_project == null)
            {
                _project = new UserProject(feed, "Console");
                Fill(_project, bias: 0);
            }

            return _project;
        }

        public void Dispose() => _project?.Dispose();
    }
}
