using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Tool.Weights;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen convert</c>.</summary>
public class ConvertTests
{
    private static readonly WeightTensor[] StateDict =
    [
        new("10.bias", "F32", [1], [7]),
        new("10.weight", "F32", [1, 2], [8, 9]),
        new("2.bias", "F32", [2], [-1, -2]),
        new("2.weight", "F32", [2, 3], [1, 2, 3, 4, 5, 6]),
    ];

    [Fact]
    public void A_state_dict_of_pytorch_becomes_dense_layers()
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<WeightTensor> converted = Convert(folder, StateDict, "--from-pytorch");
        Assert.Equal(["dense_1.kernel", "dense_1.bias", "dense_2.kernel", "dense_2.bias"], converted.Select(tensor => tensor.Name));
        Assert.Equal([3, 2], converted[0].Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], converted[0].Values);
        Assert.Equal([8, 9], converted[2].Values);
    }

    [Fact]
    public void And_back()
    {
        using var folder = new TemporaryFolder();
        WeightTensor[] dense = [.. Convert(folder, StateDict, "--from-pytorch")];
        IReadOnlyList<WeightTensor> back = Convert(folder, dense, "--to-pytorch", "--rename", "dense_1=2", "--rename", "dense_2=10");
        Assert.Equal(
            StateDict.OrderBy(tensor => tensor.Name).Select(Describe), back.OrderBy(tensor => tensor.Name).Select(Describe));
    }

    [Theory]
    [InlineData("gates")]
    [InlineData("cells", "--rename", "first=lstm_1", "--rename", "second=simple_rnn_1", "--rename", "head=dense_1")]
    public void Recurrent_modules_become_layers(string name, params string[] rename)
    {
        using var folder = new TemporaryFolder();
        Cli.Output(["convert", Models.PathOf($"state_{name}.safetensors"), folder.File("here.safetensors"), "--from-pytorch", .. rename]);
        Assert.Equal(
            name == "gates"
                ? ["gru_1.forward.kernel", "gru_1.forward.recurrent_kernel", "gru_1.forward.bias", "gru_1.backward.kernel", "gru_1.backward.recurrent_kernel",
                    "gru_1.backward.bias", "gru_2.forward.kernel", "gru_2.forward.recurrent_kernel", "gru_2.forward.bias", "gru_2.backward.kernel",
                    "gru_2.backward.recurrent_kernel", "gru_2.backward.bias", "dense_1.kernel", "dense_1.bias"]
                : ["lstm_1.kernel", "lstm_1.recurrent_kernel", "lstm_1.bias", "simple_rnn_1.kernel", "simple_rnn_1.recurrent_kernel", "simple_rnn_1.bias",
                    "dense_1.kernel", "dense_1.bias"],
            WeightFile.Read(folder.File("here.safetensors")).Select(tensor => tensor.Name));
    }

    [Fact]
    public void A_recurrent_layer_becomes_a_module_and_is_the_same_again()
    {
        using var folder = new TemporaryFolder();
        WeightTensor[] gru =
        [
            new("gru_1.kernel", "F32", [1, 6], [1, 2, 3, 4, 5, 6]), new("gru_1.recurrent_kernel", "F32", [2, 6], [.. Enumerable.Range(0, 12).Select(i => (double)i)]),
            new("gru_1.bias", "F32", [2, 6], [.. Enumerable.Range(20, 12).Select(i => (double)i)]),
            new("lstm_1.forward.kernel", "F32", [1, 4], [1, 2, 3, 4]), new("lstm_1.forward.recurrent_kernel", "F32", [1, 4], [5, 6, 7, 8]),
            new("lstm_1.backward.kernel", "F32", [1, 4], [9, 10, 11, 12]), new("lstm_1.backward.recurrent_kernel", "F32", [1, 4], [13, 14, 15, 16]),
        ];
        WeightFile.Write(folder.File("here.safetensors"), gru);
        Cli.Output("convert", folder.File("here.safetensors"), folder.File("there.safetensors"), "--to-pytorch", "--rename", "gru_1=one", "--rename", "lstm_1=two");
        IReadOnlyList<WeightTensor> there = WeightFile.Read(folder.File("there.safetensors"));
        Assert.Equal(
            ["one.bias_hh_l0", "one.bias_ih_l0", "one.weight_hh_l0", "one.weight_ih_l0", "two.weight_hh_l0", "two.weight_hh_l0_reverse", "two.weight_ih_l0",
                "two.weight_ih_l0_reverse"],
            there.Select(tensor => tensor.Name).Order(StringComparer.Ordinal));
        Assert.Equal([3, 4, 1, 2, 5, 6], there.Single(tensor => tensor.Name == "one.weight_ih_l0").Values);
        Cli.Output(
            "convert", folder.File("there.safetensors"), folder.File("again.safetensors"), "--from-pytorch", "--rename", "one=gru_1", "--rename", "two=lstm_1");
        IReadOnlyList<WeightTensor> again = WeightFile.Read(folder.File("again.safetensors"));
        Assert.Equal(gru.OrderBy(tensor => tensor.Name).Select(Describe), again.OrderBy(tensor => tensor.Name).Select(Describe));
    }

    [Fact]
    public void Layers_whose_names_have_no_order_are_stated()
    {
        WeightTensor[] named =
        [
            new("last.weight", "F32", [1, 2], [8, 9]),
            new("zero.weight", "F32", [2, 3], [1, 2, 3, 4, 5, 6]),
        ];
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), named);
        Assert.Equal(
            "netgen: the names of the layers tell no order: 'last', 'zero'; name them all, first to last, as in --rename last=dense_1\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("b.safetensors"), "--from-pytorch"));
        Assert.Equal(
            "netgen: --rename: no layer is called 'first'; there are 'last', 'zero'\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("b.safetensors"), "--from-pytorch", "--rename", "first=hidden"));
        Assert.Equal(
            "netgen: --rename must name every layer once, in their order; it lacks 'last'\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("b.safetensors"), "--from-pytorch", "--rename", "zero=hidden"));
        Assert.Equal(
            ["hidden.kernel", "output.kernel"],
            Convert(folder, named, "--from-pytorch", "--rename", "zero=hidden", "--rename", "last=output").Select(tensor => tensor.Name));
    }

    /// <summary>Of one shape, so that nothing but the names could tell the layers apart.</summary>
    [Fact]
    public void Square_layers_are_not_taken_by_the_alphabet()
    {
        WeightTensor[] named =
        [
            new("hidden.weight", "F32", [1, 1], [2]), new("input.weight", "F32", [1, 1], [1]), new("output.weight", "F32", [1, 1], [3]),
        ];
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), named);
        Assert.Equal(
            "netgen: the names of the layers tell no order: 'hidden', 'input', 'output'; name them all, first to last, as in --rename hidden=dense_1\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("b.safetensors"), "--from-pytorch"));
        Assert.Equal(["a.safetensors"], folder.Names());
        Assert.Equal(
            [1, 2, 3],
            Convert(folder, named, "--from-pytorch", "--rename", "input=dense_1", "--rename", "hidden=dense_2", "--rename", "output=dense_3")
                .Select(tensor => tensor.Values[0]));
        Assert.Equal([2], Convert(folder, [named[0]], "--from-pytorch")[0].Values);
    }

    [Fact]
    public void Numbered_layers_must_fit_one_another()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(
            folder.File("a.safetensors"), [new("0.weight", "F32", [1, 2], [8, 9]), new("2.weight", "F32", [2, 3], [1, 2, 3, 4, 5, 6])]);
        Assert.Equal(
            "netgen: '2.weight' F32 [2, 3] can't follow '0.weight' F32 [1, 2]: state the layers in their order, as in --rename 2=dense_1\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("b.safetensors"), "--from-pytorch"));
    }

    [Fact]
    public void Tensors_of_other_layers_are_refused()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), [.. StateDict, new WeightTensor("1.embedding", "F32", [2], [0, 0])]);
        Assert.Equal(
            "netgen: '1.embedding' F32 [2] belongs to no Linear, Conv, normalization, attention or recurrent module; export the model as ONNX and import that\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("b.safetensors"), "--from-pytorch"));
    }

    /// <summary>What PyTorch saved of models that make_state_dicts.py made; their layers stand one after another.</summary>
    [Theory]
    [InlineData("lenet", "conv2d_1.kernel [5, 5, 1, 3] conv2d_1.bias [3] conv2d_2.kernel [3, 3, 3, 4] conv2d_2.bias [4] dense_1.kernel [24, 6] dense_1.bias [6] dense_2.kernel [6, 3] dense_2.bias [3]")]
    [InlineData(
        "speech",
        "conv1d_1.kernel [3, 3, 4] conv1d_1.bias [4] batch_normalization_1.gamma [4] batch_normalization_1.beta [4] batch_normalization_1.moving_mean [4] "
        + "batch_normalization_1.moving_variance [4] conv1d_2.kernel [2, 4, 5] conv1d_2.bias [5] batch_normalization_2.gamma [15] batch_normalization_2.beta [15] "
        + "batch_normalization_2.moving_mean [15] batch_normalization_2.moving_variance [15] dense_1.kernel [15, 2] dense_1.bias [2]")]
    [InlineData(
        "mobile",
        "conv2d_1.kernel [3, 3, 3, 4] batch_normalization_1.gamma [4] batch_normalization_1.beta [4] batch_normalization_1.moving_mean [4] "
        + "batch_normalization_1.moving_variance [4] depthwise_conv2d_1.kernel [3, 3, 4, 2] conv2d_2.kernel [1, 1, 8, 6] conv2d_2.bias [6] "
        + "depthwise_conv2d_2.kernel [3, 2, 6, 2] depthwise_conv2d_2.bias [12] batch_normalization_2.gamma [12] batch_normalization_2.beta [12] "
        + "batch_normalization_2.moving_mean [12] batch_normalization_2.moving_variance [12] dense_1.kernel [12, 3] dense_1.bias [3]")]
    public void Convolutions_of_a_state_dict_become_layers_and_back(string name, string tensors)
    {
        using var folder = new TemporaryFolder();
        Cli.Output("convert", Models.PathOf($"state_{name}.safetensors"), folder.File("here.safetensors"), "--from-pytorch");
        IReadOnlyList<WeightTensor> here = WeightFile.Read(folder.File("here.safetensors"));
        Assert.Equal(tensors, string.Join(" ", here.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]")));

        WeightTensor[] there = [.. WeightFile.Read(Models.PathOf($"state_{name}.safetensors"), withCounters: false)];
        string[] renames = [.. here.Select(tensor => tensor.Layer).Distinct().Zip(there.Select(tensor => tensor.Layer).Distinct())
            .SelectMany(pair => new[] { "--rename", $"{pair.First}={pair.Second}" })];
        Cli.Output(["convert", folder.File("here.safetensors"), folder.File("back.safetensors"), "--to-pytorch", .. renames]);
        Assert.Equal(there.Select(Describe), WeightFile.Read(folder.File("back.safetensors")).Select(Describe));
    }

    [Fact]
    public void A_flattened_picture_has_its_channels_last()
    {
        WeightTensor[] flattened =
        [
            new("0.weight", "F32", [2, 1, 1, 1], [1, 2]), new("3.weight", "F32", [1, 6], [1, 2, 3, 4, 5, 6]), new("3.bias", "F32", [1], [7]),
        ];
        using var folder = new TemporaryFolder();
        IReadOnlyList<WeightTensor> converted = Convert(folder, flattened, "--from-pytorch");
        Assert.Equal([1, 4, 2, 5, 3, 6], converted[1].Values);
        Assert.Equal(
            flattened.Select(Describe),
            Convert(folder, [.. converted], "--to-pytorch", "--rename", "conv2d_1=0", "--rename", "dense_1=3").Select(Describe));
        WeightFile.Write(folder.File("a.safetensors"), [flattened[0], new("3.weight", "F32", [1, 5], [1, 2, 3, 4, 5])]);
        Assert.Equal(
            "netgen: '3.weight' F32 [1, 5] can't follow '0.weight' F32 [2, 1, 1, 1]: state the layers in their order, as in --rename 3=dense_1\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("c.safetensors"), "--from-pytorch"));
    }

    [Fact]
    public void A_picture_that_was_the_outputs_of_a_linear_layer_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            "netgen: '8.weight' F32 [2, 4, 3, 3] stands behind a Linear module, whose outputs are a picture in an order that the file doesn't tell: "
            + "load the file in the program, with TensorMap.PyTorch, or name it in [Weights]\n",
            Cli.Error("convert", Models.PathOf("state_coder.safetensors"), folder.File("c.safetensors"), "--from-pytorch"));
    }

    [Theory]
    [InlineData("F64", 0.1, 0.1)]
    [InlineData("F32", 0.1, 0.1f)]
    [InlineData("F16", 0.1, 0.0999755859375)]
    [InlineData("BF16", 0.1, 0.10009765625)]
    [InlineData("BF16", 1.00390625, 1.0)] // Half way between 1 and 1.0078125: to even.
    [InlineData("BF16", 1.01171875, 1.015625)] // Half way again, the other neighbour is even.
    [InlineData("F16", double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData("F16", 65519, 65504)]
    [InlineData("BF16", double.NaN, double.NaN)]
    public void Types_are_changed_by_rounding_to_the_nearest(string type, double value, double expected)
    {
        using var folder = new TemporaryFolder();
        WeightTensor converted = Convert(folder, [new WeightTensor("a", "F64", [], [value])], "--dtype", type)[0];
        Assert.Equal(type, converted.Type);
        Assert.Equal(expected, converted.Values[0]);
    }

    [Theory]
    [InlineData("F16", 1e6, "1000000")]
    [InlineData("F16", -65520, "-65520")]
    [InlineData("BF16", 3.4e38, "3.4E+38")]
    [InlineData("F32", 1e300, "1E+300")]
    public void A_finite_number_does_not_become_infinite(string type, double value, string text)
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), [new("fine", "F64", [1], [1]), new("far", "F64", [2], [0, value])]);
        Assert.Equal(
            $"netgen: 'far' holds {text} at [1], which is too large for {type}\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("b.safetensors"), "--dtype", type));
        Assert.Equal(["a.safetensors"], folder.Names());
    }

    [Fact]
    public void No_file_is_written_whose_name_differs_by_case_alone()
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), StateDict);
        Assert.Equal(
            "netgen: a.safetensors is there already, and A.safetensors differs from it in nothing but upper and lower case; choose another name\n",
            Cli.Error("convert", folder.File("a.safetensors"), folder.File("A.safetensors"), "--force"));
        Assert.Equal(["a.safetensors"], folder.Names());
    }

    [Fact]
    public void Tensors_and_layers_get_new_names()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            ["10.bias", "b", "first.bias", "first.weight"],
            Convert(folder, StateDict, "--rename", "2=first", "--rename", "10.weight=b").Select(tensor => tensor.Name));
        Assert.Equal("netgen: --rename: no tensor and no layer is called '3'\n", Failure("--rename", "3=x"));
        Assert.Equal("netgen: --rename takes old=new, not '3'\n", Failure("--rename", "3"));
        Assert.Equal("netgen: two tensors would be called '2.bias'\n", Failure("--rename", "10=2"));
    }

    private static string Failure(params string[] options)
    {
        using var folder = new TemporaryFolder();
        WeightFile.Write(folder.File("a.safetensors"), StateDict);
        string error = Cli.Error(["convert", folder.File("a.safetensors"), folder.File("b.safetensors"), .. options]);
        Assert.Equal(["a.safetensors"], folder.Names());
        return error;
    }

    private static IReadOnlyList<WeightTensor> Convert(TemporaryFolder folder, WeightTensor[] tensors, params string[] options)
    {
        WeightFile.Write(folder.File("a.safetensors"), tensors);
        string target = folder.File("b.safetensors");
        Assert.Equal($"{target}: {tensors.Length} {(tensors.Length == 1 ? "tensor" : "tensors")}\n", Cli.Output(["convert", folder.File("a.safetensors"), target, "--force", .. options]));
        return WeightFile.Read(target);
    }

    private static string Describe(WeightTensor tensor) => $"{tensor}: {string.Join(" ", tensor.Values)}";
}
