using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>What the build makes of files of weights and models, before anything is compiled.</summary>
[Collection(PackageCollection.Name)]
public sealed class WeightFileTests
{
    private const string Item = "<NetGenWeights Include=\"weights/small.safetensors\" />";
    private const string Manifest = SmallWeights.Name + ".netgen.txt";

    private readonly ConsoleProject _console;
    private readonly UserProject _project;

    public WeightFileTests(PackageFeed feed)
    {
        _console = feed.Console;
        _project = _console.Project;
        if (Directory.Exists(_project.PathOf(_console.Made)))
        {
            Directory.Delete(_project.PathOf(_console.Made), recursive: true);
        }
    }

    [Fact]
    public void Each_has_a_manifest_and_bytes_and_Clean_deletes_them()
    {
        _project.Target("CollectNetGenFiles;IncrementalClean").Succeeded();

        Assert.Equal(
            [
                "external.cache", "external.onnx.netgen.bin", "external.onnx.netgen.txt", "items.cache", "problems.cache", "read.stamp",
                "small.safetensors.netgen.bin", "small.safetensors.netgen.txt",
            ],
            Made());
        Assert.StartsWith("netgen weights 1\nfile \"small.safetensors\"\n", Read(Manifest), StringComparison.Ordinal);
        Assert.StartsWith("netgen model 1\nfile \"external.onnx\"\n", Read("external.onnx.netgen.txt"), StringComparison.Ordinal);

        _project.Target("Clean").Succeeded();
        Assert.Empty(Made());
    }

    [Fact]
    public void Another_storage_in_the_project_is_enough_to_write_them_anew()
    {
        _console.Collect().Succeeded();

        _project.Replace("Console.csproj", Item, Item.Replace(" />", " Storage=\"Int8\" />", StringComparison.Ordinal));
        _console.Collect().Succeeded();

        Assert.Contains("\nstorage Int8\n", Read(Manifest), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_beside_a_model_is_enough_too()
    {
        _console.Collect().Succeeded();
        byte[] before = Embedded();

        byte[] weights = File.ReadAllBytes(_project.PathOf(ConsoleProject.ModelWeights));
        weights[0] ^= 1;
        _project.Write(ConsoleProject.ModelWeights, weights);
        _console.Collect().Succeeded();

        Assert.NotEqual(before, Embedded());

        byte[] Embedded() => File.ReadAllBytes(_project.PathOf(_console.Made, "external.onnx.netgen.bin"));
    }

    [Fact]
    public void A_file_that_cannot_be_used_has_a_manifest_that_says_so()
    {
        _project.Write(ConsoleProject.Weights, "no weights");
        _project.Delete(ConsoleProject.ModelWeights);

        _console.Collect().Succeeded();

        Assert.Contains("\nerror \"", Read(Manifest), StringComparison.Ordinal);
        Assert.Contains("\nerror \"", Read("external.onnx.netgen.txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_name_are_an_error_in_the_project()
    {
        _project.Replace("Console.csproj", Item, Item.Replace("weights/", "small.safetensors;weights/", StringComparison.Ordinal));

        string error = _console.Collect().FailedWith("NETGEN103");

        Assert.Contains("Console.csproj", error, StringComparison.Ordinal);
        Assert.Contains("small.safetensors and weights/small.safetensors", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_storage_is_an_error_in_the_project()
    {
        _project.Replace("Console.csproj", Item, Item.Replace(" />", " Storage=\"Int4\" />", StringComparison.Ordinal));

        string error = _console.Collect().FailedWith("NETGEN104");

        Assert.Contains("Console.csproj", error, StringComparison.Ordinal);
        Assert.Contains("'Int4', which is none of Float32, Float16, BFloat16, Int8", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_IDE_runs_to_know_a_project_hands_the_manifests_to_the_compiler()
    {
        Outcome outcome = _project.Target(
            "Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
            "-getItem:CscCommandLineArgs").Succeeded();

        Assert.Contains($"/additionalfile:obj/Release/net10.0/netgen/{Manifest}", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(Manifest, Made());
    }

    private string Read(string name) => _project.Read(_console.Made, name);

    private IEnumerable<string> Made()
    {
        string folder = _project.PathOf(_console.Made);
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)! : [];
    }
}
