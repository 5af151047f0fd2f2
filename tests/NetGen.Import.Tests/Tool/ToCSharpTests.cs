using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Tool.Weights;
using NetGen.Weights;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen tocsharp</c>.</summary>
public class ToCSharpTests
{
    private static readonly WeightTensor[] Tensors =
    [
        new("dense_1.kernel", "F32", [2, 3], [1, 2, 3, 4, 5, 0.1f]),
        new("dense_1.bias", "F16", [3], [7, 8, 9]),
        new("dense_2.kernel", "F32", [3, 1], [10, 11, 12]),
    ];

    [Fact]
    public void A_weight_file_becomes_what_the_network_itself_would_write()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            CSharpFile.Write(
                "Shop.Models",
                ["partial class Net"],
                new TensorDescription[] { new("dense_1.kernel", [2, 3]), new("dense_1.bias", [3]), new("dense_2.kernel", [3, 1]) },
                [1, 2, 3, 4, 5, 0.1f, 7, 8, 9, 10, 11, 12]),
            Write(folder, Tensors, "Shop.Models.Net"));
    }

    /// <summary>As Python writes them: sorted by letters.</summary>
    [Fact]
    public void Numbered_layers_go_by_their_numbers_and_the_kernel_before_the_bias()
    {
        WeightTensor[] sorted =
        [
            .. Enumerable.Range(1, 11).SelectMany(i => new WeightTensor[]
            {
                new($"dense_{i}.bias", "F32", [2], [i, i]),
                new($"dense_{i}.kernel", "F32", [2, 2], [i, i, i, i]),
            }).OrderBy(tensor => tensor.Name, StringComparer.Ordinal),
        ];
        using var folder = new TemporaryFolder();
        Assert.Contains(
            "(\"" + string.Join(", ", Enumerable.Range(1, 11).Select(i => $"dense_{i}.kernel [2, 2], dense_{i}.bias [2]")) + "\")",
            Write(folder, sorted, "Net"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_of_other_names_go_by_the_file_or_as_stated()
    {
        WeightTensor first = new("z.kernel", "F32", [2, 3], new double[6]);
        WeightTensor last = new("a.kernel", "F32", [3, 1], new double[3]);
        using var folder = new TemporaryFolder();
        Assert.Contains("z.kernel [2, 3], a.kernel [3, 1]", Write(folder, [first, last], "Net"), StringComparison.Ordinal);
        Assert.Contains(
            "z.kernel [2, 3], a.kernel [3, 1]", Write(folder, [last, first], "Net", "--layer", "z", "--layer", "a"), StringComparison.Ordinal);

        string source = folder.File("a.safetensors");
        string target = folder.File("c.cs");
        Assert.Equal(
            "netgen: 'z.kernel' F32 [2, 3] can't follow 'a.kernel' F32 [3, 1]: state the layers, first to last, as in --layer z\n",
            Cli.Error("tocsharp", source, "--class", "Net", "-o", target));
        Assert.Equal(
            "netgen: --layer must name every layer once: a, z\n",
            Cli.Error("tocsharp", source, "--class", "Net", "-o", target, "--layer", "z"));
    }

    [Theory]
    [InlineData("0.weight", 2, 3)]
    [InlineData("dense_1.kernel", 6)]
    [InlineData("dense_1.bias", 2, 3)]
    [InlineData("dense_1.kernel", 0, 3)]
    [InlineData("dense_1.kernel", 0, int.MaxValue)]
    public void Other_tensors_are_refused(string name, params int[] shape)
    {
        using var folder = new TemporaryFolder();
        var values = new double[shape.Aggregate(1, (product, axis) => product * axis)];
        WeightFile.Write(folder.File("a.safetensors"), [new WeightTensor(name, "F32", [.. shape.Select(axis => (long)axis)], values)]);
        Assert.Equal(
            $"netgen: '{name}' F32 [{string.Join(", ", shape)}] is no kernel of a dense layer and no bias of its size; "
            + "netgen convert --from-pytorch makes them of Linear layers\n",
            Cli.Error("tocsharp", folder.File("a.safetensors"), "--class", "Net", "-o", folder.File("b.cs")));
        Assert.Equal(["a.safetensors"], folder.Names());
    }

    [Fact]
    public void A_bias_of_another_size_is_refused()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), [Tensors[0], new WeightTensor("dense_1.bias", "F32", [2], [1, 2])]);
        Assert.Equal(
            "netgen: 'dense_1.bias' F32 [2] doesn't fit 'dense_1.kernel' F32 [2, 3]: a bias has a number for each column of its kernel\n",
            Cli.Error("tocsharp", folder.File("a.safetensors"), "--class", "Net", "-o", folder.File("b.cs")));
    }

    [Fact]
    public void A_number_that_no_float_is_near_is_refused()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), [new WeightTensor("dense_1.kernel", "F64", [1, 1], [1e300])]);
        Assert.Equal(
            "netgen: 'dense_1.kernel' holds 1E+300 at [0, 0], which is too large for F32\n",
            Cli.Error("tocsharp", folder.File("a.safetensors"), "--class", "Net", "-o", folder.File("b.cs")));
        Assert.Equal(["a.safetensors"], folder.Names());
    }

    [Fact]
    public void More_than_a_compiler_takes_in_good_time_are_refused()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), [new WeightTensor("dense_1.kernel", "F16", [1000, 251], new double[251_000])]);
        Assert.StartsWith(
            "netgen: 251,000 parameters as C# would hold the compiler up",
            Cli.Error("tocsharp", folder.File("a.safetensors"), "--class", "Net", "-o", folder.File("b.cs")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_files_that_can_not_be()
    {
        using var folder = new TemporaryFolder();
        string source = folder.File("a.safetensors");
        string target = folder.File("b.cs", "mine");
        WeightFile.Write(source, Tensors);
        Assert.Equal("netgen: 'int' can't be a name in C#\n", Cli.Error("tocsharp", source, "--class", "Shop.int", "-o", target, "--force"));
        Assert.Equal($"netgen: {target} is there already; --force replaces it\n", Cli.Error("tocsharp", source, "--class", "Net", "-o", target));
        Assert.Equal("mine", File.ReadAllText(target));
    }

    private static string Write(TemporaryFolder folder, WeightTensor[] tensors, string name, params string[] options)
    {
        WeightFile.Write(folder.File("a.safetensors"), tensors);
        string target = folder.File("b.cs");
        Assert.Equal(
            $"{target}: {tensors.Length} {(tensors.Length == 1 ? "tensor" : "tensors")} for {name}\n",
            Cli.Output(["tocsharp", folder.File("a.safetensors"), "--class", name, "-o", target, "--force", .. options]));
        return File.ReadAllText(target);
    }
}
