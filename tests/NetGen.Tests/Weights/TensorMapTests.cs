using NetGen.Weights;

namespace NetGen.Tests.Weights;

/// <summary>Names and orientation of other programs' tensors.</summary>
public class TensorMapTests
{
    /// <summary>2-3-2 with dropout between, and no bias at the end.</summary>
    private static readonly NetworkInfo Network = new(
        "N",
        [2],
        [
            Dense("dense_1", 2, 3, "ReLU"),
            new LayerInfo("dropout_1", "Dropout(0.5)", [3], 0, 0, null),
            Dense("out", 3, 2, "Linear", hasBias: false),
        ]);

    // dense_1.kernel [2, 3], dense_1.bias [3], out.kernel [3, 2].
    private static readonly float[] Parameters = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    [Fact]
    public void A_Sequential_counts_activations_and_dropout_as_modules()
    {
        Assert.Equal(
            ["0.weight [3, 2]", "0.bias [3]", "3.weight [2, 3]"], Written(TensorMap.PyTorchSequential(), out float[] values));
        Assert.Equal([1, 4, 2, 5, 3, 6, 7, 8, 9, 10, 12, 14, 11, 13, 15], values);
        Assert.Equal(["net.0.weight", "net.0.bias", "net.3.weight"], Names(TensorMap.PyTorchSequential("net.")));
    }

    [Fact]
    public void Linear_modules_are_called_as_stated() =>
        Assert.Equal(["fc1.weight", "fc1.bias", "head.weight"], Names(TensorMap.PyTorch("fc1", "head")));

    [Fact]
    public void A_network_with_branches_is_no_Sequential_and_its_layers_are_named()
    {
        var residual = new NetworkInfo(
            "Residual",
            [2],
            [
                Dense("stem", 2, 2, "ReLU"),
                Dense("dense_2", 2, 2, "Linear"),
                new LayerInfo("add_1", "Add(stem)", ["dense_2", "stem"], [2], 0, 0, null),
                Dense("dense_3", 2, 1, "Linear"),
            ]);
        float[] parameters = [.. Enumerable.Range(0, 15).Select(i => (float)i)];
        Assert.Equal(
            "A Sequential is a chain, and Residual has branches; TensorMap.PyTorch takes the names that its module gives the layers.",
            Assert.Throws<ArgumentException>(
                () => SafetensorsFile.Write(new MemoryStream(), residual, TensorMap.PyTorchSequential(), parameters)).Message);

        var map = TensorMap.PyTorch("stem", "block.fc", "head");
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        SafetensorsFile.Write(path, residual, map, parameters);
        Assert.Equal(
            ["stem.weight", "stem.bias", "block.fc.weight", "block.fc.bias", "head.weight", "head.bias"],
            SafetensorsFile.Inspect(path).Select(entry => entry.Name));
        float[] read = new float[15];
        SafetensorsFile.Read(path, residual, map, read);
        Assert.Equal(parameters, read);
    }

    [Fact]
    public void A_dictionary_names_some_tensors_and_leaves_the_others()
    {
        var map = new TensorMap(KernelOrder.InputsFirst, new Dictionary<string, string> { ["out.kernel"] = "head/kernel" });
        Assert.Equal(
            ["dense_1.kernel [2, 3]", "dense_1.bias [3]", "head/kernel [3, 2]"], Written(map, out float[] values));
        Assert.Equal(Parameters, values);
    }

    [Fact]
    public void A_rule_names_all_tensors() =>
        Assert.Equal(
            ["DENSE_1.KERNEL", "DENSE_1.BIAS", "OUT.KERNEL"],
            Names(new TensorMap(KernelOrder.OutputsFirst, name => name.ToUpperInvariant())));

    [Theory]
    [InlineData(KernelOrder.InputsFirst)]
    [InlineData(KernelOrder.OutputsFirst)]
    public void What_is_written_is_read_bit_for_bit(KernelOrder order)
    {
        var map = new TensorMap(order, name => "x." + name);
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        SafetensorsFile.Write(path, Network, map, Parameters);

        float[] fromPath = new float[15];
        SafetensorsFile.Read(path, Network, map, fromPath);
        float[] fromBytes = new float[15];
        SafetensorsFile.Read(File.ReadAllBytes(path), Network, map, fromBytes);
        float[] fromStream = new float[15];
        using FileStream stream = File.OpenRead(path);
        SafetensorsFile.Read(stream, Network, map, fromStream);

        Assert.Equal(Parameters, fromPath);
        Assert.Equal(Parameters, fromBytes);
        Assert.Equal(Parameters, fromStream);
    }

    [Fact]
    public void A_square_kernel_lies_as_the_map_says()
    {
        var square = new NetworkInfo("N", [2], [Dense("a", 2, 2, "Linear", hasBias: false)]);
        using var file = new MemoryStream();
        SafetensorsFile.Write(file, [new TensorDescription("0.weight", [2, 2])], [1, 2, 3, 4]);
        float[] values = new float[4];
        SafetensorsFile.Read(file.ToArray(), square, TensorMap.PyTorchSequential(), values);
        Assert.Equal([1, 3, 2, 4], values);
    }

    [Fact]
    public void A_file_in_the_other_order_is_named_as_the_file_has_it()
    {
        using var file = new MemoryStream();
        SafetensorsFile.Write(file, Network, new TensorMap(KernelOrder.InputsFirst, Linear), Parameters);
        float[] values = [.. Enumerable.Repeat(-1f, 15)];

        var problem = Assert.Throws<WeightFileException>(() =>
            SafetensorsFile.Read(file.ToArray(), Network, TensorMap.PyTorchSequential(), values));

        Assert.Equal("0.weight", problem.TensorName);
        Assert.Equal("shape [3, 2]", problem.Expected);
        Assert.Equal("shape [2, 3]", problem.Found);
        Assert.All(values, value => Assert.Equal(-1, value));
    }

    [Fact]
    public void A_map_that_does_not_fit_the_network_is_an_error_that_says_how()
    {
        Assert.Contains("Expected the names of 2 modules, one for each layer of N that has parameters; got 1.", Error(TensorMap.PyTorch("fc1")).Message);
        var unknown = new TensorMap(KernelOrder.InputsFirst, new Dictionary<string, string> { ["dense_9.bias"] = "b" });
        Assert.Contains("no tensor 'dense_9.bias'", Error(unknown).Message);
        Assert.Contains("Two tensors are named 'w'", Error(new TensorMap(KernelOrder.InputsFirst, _ => "w")).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorMap((KernelOrder)7, name => name));
    }

    [Fact]
    public void Tensors_of_normalisation_have_the_names_that_PyTorch_gives_them()
    {
        var network = new NetworkInfo("N", [2],
        [
            Dense("dense_1", 2, 3, "Linear"),
            new LayerInfo("batch", "BatchNormalization", [3], 12, 6, null, tensors:
                [new("gamma", 3), new("beta", 3), new("moving_mean", 3), new("moving_variance", 3)]),
            new LayerInfo("leak", "PReLU", [3], 3, 3, null, tensors: [new("alpha", 3)]),
            new LayerInfo("root", "RMSNormalization", [3], 3, 3, null, tensors: [new("scale", 3)]),
        ]);
        float[] parameters = [.. Enumerable.Range(0, 27).Select(i => (float)i)];
        var map = TensorMap.PyTorchSequential();
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        SafetensorsFile.Write(path, network, map, parameters);
        Assert.Equal(
            ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "2.weight", "3.weight"],
            SafetensorsFile.Inspect(path).Select(entry => entry.Name));
        float[] read = new float[27];
        SafetensorsFile.Read(path, network, map, read);
        Assert.Equal(parameters, read);

        // What PyTorch counts beside the statistics is passed over; beside nothing it is a tensor too many.
        TensorDescription[] known = [.. SafetensorsFile.Inspect(path)
            .Select(entry => new TensorDescription(entry.Name, [.. entry.Shape.Select(axis => (int)axis)]))];
        float[] values = new float[28];
        new MappedTensors(network, map).ToFile(parameters).CopyTo(values, 0);
        SafetensorsFile.Write(path, [.. known, new TensorDescription("1.num_batches_tracked", [1])], values);
        Array.Clear(read);
        SafetensorsFile.Read(path, network, map, read);
        Assert.Equal(parameters, read);
        SafetensorsFile.Write(path, [.. known, new TensorDescription("0.num_batches_tracked", [1])], values);
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(path, network, map, read));
    }

    [Fact]
    public void A_layer_that_does_not_say_its_tensors_has_none_to_write()
    {
        var network = new NetworkInfo("N", [2], [new LayerInfo("a", "Dense(2)", [2], 4, 4, "Linear")]);
        Exception e = Assert.Throws<ArgumentException>(
            () => SafetensorsFile.Write(Stream.Null, network, TensorMap.PyTorch("a"), new float[4]));
        Assert.StartsWith("Layer 'a' has 4 parameters and does not say in which tensors.", e.Message, StringComparison.Ordinal);
    }

    private static LayerInfo Dense(string name, int inputs, int units, string activation, bool hasBias = true) => new(
        name,
        $"Dense({units})",
        [units],
        (inputs * units) + (hasBias ? units : 0),
        inputs * units,
        activation,
        tensors: hasBias ? [new("kernel", inputs, units), new("bias", units)] : [new("kernel", inputs, units)]);

    private static ArgumentException Error(TensorMap map) =>
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(Stream.Null, Network, map, Parameters));

    private static string Linear(string name) => name switch
    {
        "dense_1.kernel" => "0.weight",
        "dense_1.bias" => "0.bias",
        _ => "3.weight",
    };

    private static IEnumerable<string> Names(TensorMap map) => Written(map, out _).Select(tensor => tensor.Split(' ')[0]);

    private static string[] Written(TensorMap map, out float[] values)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors");
        SafetensorsFile.Write(path, Network, map, Parameters);
        IReadOnlyList<TensorEntry> entries = SafetensorsFile.Inspect(path);
        byte[] data = File.ReadAllBytes(path)[^(Parameters.Length * sizeof(float))..];
        values = new float[Parameters.Length];
        Buffer.BlockCopy(data, 0, values, 0, data.Length);
        return [.. entries.Select(entry => $"{entry.Name} [{string.Join(", ", entry.Shape)}]")];
    }
}
