using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>A program that embeds weights and a model.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsoleTests(PackageFeed feed)
{
    private readonly ConsoleProject _console = feed.Console;

    [Fact]
    public void It_predicts_with_the_weights_it_was_built_with()
    {
        _console.Fill(bias: 0.5f);
        _console.Build().Succeeded();
        _console.Predicts(bias: 0.5f);

        _console.Fill(bias: 0.75f);
        _console.Build().Succeeded();
        _console.Predicts(bias: 0.75f);
    }

    [Fact]
    public void It_also_does_on_net8()
    {
        using var console = new ConsoleProject(feed, "net8.0");
        console.Fill(bias: 0.25f);

        console.Build().Succeeded();

        console.Predicts(bias: 0.25f);
    }

    [Fact]
    public void Nothing_of_the_compiler_is_left_beside_the_program()
    {
        _console.Build().Succeeded();

        Assert.Equal(
            ["Console.deps.json", "Console.dll", "Console.pdb", "Console.runtimeconfig.json", "NetGen.dll"],
            _console.Project.Times("bin").Keys.Select(Path.GetFileName));
    }

    [Fact]
    public void A_build_without_a_change_writes_nothing()
    {
        _console.Build().Succeeded();
        (SortedDictionary<string, DateTime> binaries, SortedDictionary<string, DateTime> intermediates) =
            (_console.Project.Times("bin"), _console.Project.Times("obj"));

        _console.Build().Succeeded();

        Assert.Equal(binaries, _console.Project.Times("bin"));
        Assert.Equal(intermediates, _console.Project.Times("obj"));
    }

    [Fact]
    public void The_same_weights_at_a_later_time_compile_nothing()
    {
        _console.Build().Succeeded();
        DateTime compiled = Compiled();

        File.SetLastWriteTimeUtc(_console.Project.PathOf(ConsoleProject.Weights), DateTime.UtcNow);
        _console.Build().Succeeded();

        Assert.Equal(compiled, Compiled());

        DateTime Compiled() => File.GetLastWriteTimeUtc(_console.Project.PathOf("obj", "Release", "net10.0", "Console.dll"));
    }

    [Fact]
    public void A_layer_of_another_shape_is_an_error_at_the_attribute()
    {
        _console.Project.Replace("Small.cs", "[Dense(3, ", "[Dense(4, ");

        Assert.Contains("Small.cs(8,", _console.Build().FailedWith("NETGEN043"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_at_the_attribute_alone()
    {
        _console.Project.Delete(ConsoleProject.Weights);

        Outcome outcome = _console.Build();

        Assert.Contains("Small.cs(8,", outcome.FailedWith("NETGEN038"), StringComparison.Ordinal);
        Assert.DoesNotContain("NETGEN102", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_no_attribute_names_is_an_error_in_the_project()
    {
        _console.Project.Delete("Small.cs");
        _console.Project.Delete("Model.cs");
        _console.Project.Write("Program.cs", "Console.WriteLine();");
        _console.Project.Delete(ConsoleProject.Weights);

        string error = _console.Build().FailedWith("NETGEN102");

        Assert.Contains("Console.csproj", error, StringComparison.Ordinal);
        Assert.Contains("weights/small.safetensors", error, StringComparison.Ordinal);
    }
}
