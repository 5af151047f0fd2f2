using NetGen.Package.Tests.Support;

namespace NetGen.Package.Tests;

/// <summary>What the build makes of files of weights and models, before anything is compiled.</summary>
[Collection(PackageCollection.Name)]
public sealed class WeightFileTests : IDisposable
{
    private const string Item = "<NetGenWeights Include=\"weights/small.safetensors\" />";

    private readonly UserProject _project;

    public WeightFileTests(PackageFeed feed)
    {
        _project = new UserProject(feed, "Console");
        SmallWeights.Write(_project.PathOf("weights", "small.safetensors"), bias: 0);
        Models.CopyTo(_project);
        _project.Target("Restore").Succeeded();
    }

    [Fact]
    public void Each_has_a_manifest_and_bytes_and_Clean_deletes_them()
    {
        Collect().Succeeded();

        Assert.Equal(
            [
                "external.cache", "external.onnx.netgen.bin", "external.onnx.netgen.txt", "items.cache", "problems.cache", "read.stamp",
                "small.safetensors.netgen.bin", "small.safetensors.netgen.txt",
            ],
            Made());
        Assert.StartsWith("netgen weights 1\nfile \"small.safetensors\"\n", Manifest("small.safetensors"), StringComparison.Ordinal);
        Assert.StartsWith("netgen model 1\nfile \"external.onnx\"\n", Manifest(Models.Name), StringComparison.Ordinal);

        // What a build has written is cleaned by the list it leaves.
        _project.Target("CollectNetGenFiles;IncrementalClean").Succeeded();
        _project.Target("Clean").Succeeded();
        Assert.Empty(Made());
    }

    [Fact]
    public void Another_storage_in_the_project_is_enough_to_write_them_anew()
    {
        Collect().Succeeded();
        _project.Replace("Console.csproj", Item, Item.Replace(" />", " Storage=\"Int8\" />", StringComparison.Ordinal));
        Collect().Succeeded();

        Assert.Contains("\nstorage Int8\n", Manifest("small.safetensors"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_beside_a_model_is_enough_too()
    {
        Collect().Succeeded();
        byte[] before = File.ReadAllBytes(_project.PathOf("obj", "Release", "net10.0", "netgen", "external.onnx.netgen.bin"));
        byte[] weights = File.ReadAllBytes(_project.PathOf(Models.Weights));
        weights[0] ^= 1;
        File.WriteAllBytes(_project.PathOf(Models.Weights), weights);
        Collect().Succeeded();

        Assert.NotEqual(before, File.ReadAllBytes(_project.PathOf("obj", "Release", "net10.0", "netgen", "external.onnx.netgen.bin")));
    }

    [Fact]
    public void A_file_that_cannot_be_used_has_a_manifest_that_says_so()
    {
        File.WriteAllText(_project.PathOf("weights", "small.safetensors"), "no weights");
        File.Delete(_project.PathOf(Models.Weights));
        Collect().Succeeded();

        Assert.Contains("\nerror \"", Manifest("small.safetensors"), StringComparison.Ordinal);
        Assert.Contains("\nerror \"", Manifest(Models.Name), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_name_are_an_error_in_the_project()
    {
        _project.Replace("Console.csproj", Item, Item.Replace("weights/", "small.safetensors;weights/", StringComparison.Ordinal));

        string error = Collect().FailedWith("NETGEN103");
        Assert.Contains("Console.csproj", error, StringComparison.Ordinal);
        Assert.Contains("small.safetensors and weights/small.safetensors", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_storage_is_an_error_in_the_project()
    {
        _project.Replace("Console.csproj", Item, Item.Replace(" />", " Storage=\"Int4\" />", StringComparison.Ordinal));

        string error = Collect().FailedWith("NETGEN104");
        Assert.Contains("Console.csproj", error, StringComparison.Ordinal);
        Assert.Contains("'Int4', which is none of Float32, Float16, BFloat16, Int8", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_IDE_runs_to_know_a_project_hands_the_manifests_to_the_compiler()
    {
        Outcome outcome = _project.Target(
            "Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true",
            "-getItem:CscCommandLineArgs").Succeeded();

        Assert.Contains("/additionalfile:obj/Release/net10.0/netgen/small.safetensors.netgen.txt", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("small.safetensors.netgen.txt", Made());
    }

    [Fact]
    public void A_file_that_no_attribute_names_is_an_error_of_the_build()
    {
        foreach (string name in new[] { "Small.cs", "Model.cs", "Program.cs" })
        {
            File.Delete(_project.PathOf(name));
        }

        _project.Write("Program.cs", "System.Console.WriteLine();");
        File.Delete(_project.PathOf("weights", "small.safetensors"));

        string error = _project.Build("--no-restore").FailedWith("NETGEN102");
        Assert.Contains("Console.csproj", error, StringComparison.Ordinal);
        Assert.Contains("weights/small.safetensors", error, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private Outcome Collect() => _project.Target("CollectNetGenFiles");

    private string Manifest(string name) => _project.Read("obj", "Release", "net10.0", "netgen", name + ".netgen.txt");

    private IEnumerable<string> Made()
    {
        string folder = _project.PathOf("obj", "Release", "net10.0", "netgen");
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)! : [];
    }
}
