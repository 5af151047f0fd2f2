using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;
using NetGen.Weights;

namespace NetGen.Generator.Tests.Weights;

/// <summary>
/// Networks of the models that tests/NetGen.Import.Tests/Models/make_state_dicts.py trains in PyTorch, with the weights that it saved: in
/// the assembly, and from a file at run time.
/// </summary>
public class StateDictTests
{
    private const string Sequential = "NetGen.Weights.TensorMap.PyTorchSequential()";

    private static readonly Dictionary<string, (string Layers, string Map, string Rename)> Networks = new(StringComparer.Ordinal)
    {
        ["lenet"] = (
            """
            [Input(12, 16, 1)]
            [Conv2D(3, 5, Activation.ReLU, Padding = Padding.Same)]
            [MaxPooling2D(2)]
            [Conv2D(4, 3, Activation.Tanh)]
            [MaxPooling2D(2)]
            [Flatten]
            [Dense(6, Activation.ReLU)]
            [Dense(3, Activation.Softmax)]
            """, Sequential, ""),
        ["resnet"] = (
            """
            [Input(8, 12, 3)]
            [Conv2D(4, 3, Padding = Padding.Same, UseBias = false)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Activate(Activation.ReLU, Name = "one")]
            [Conv2D(4, 3, Padding = Padding.Same, UseBias = false)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Activate(Activation.ReLU)]
            [Conv2D(4, 3, Padding = Padding.Same, UseBias = false)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Add("one")]
            [Activate(Activation.ReLU, Name = "two")]
            [ZeroPadding2D(1)]
            [Conv2D(6, 3, Stride = 2, UseBias = false)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Activate(Activation.ReLU)]
            [Conv2D(6, 3, Padding = Padding.Same, UseBias = false)]
            [BatchNormalization(Epsilon = 1e-5f, Name = "deep")]
            [Conv2D(6, 1, Stride = 2, UseBias = false, From = "two")]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Add("deep")]
            [Activate(Activation.ReLU)]
            [AveragePooling2D(2)]
            [Flatten]
            [Dense(3)]
            """,
            """
            NetGen.Weights.TensorMap.PyTorch(
                "stem", "norm", "first.conv1", "first.bn1", "first.conv2", "first.bn2", "second.conv1", "second.bn1", "second.conv2", "second.bn2",
                "second.past.0", "second.past.1", "head")
            """,
            "stem=conv2d_1, norm=batch_normalization_1, first.conv1=conv2d_2, first.bn1=batch_normalization_2, first.conv2=conv2d_3, "
            + "first.bn2=batch_normalization_3, second.conv1=conv2d_4, second.bn1=batch_normalization_4, second.conv2=conv2d_5, second.bn2=deep, "
            + "second.past.0=conv2d_6, second.past.1=batch_normalization_6, head=dense_1"),
        ["mobile"] = (
            """
            [Input(7, 8, 3)]
            [Conv2D(4, 3, UseBias = false)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Activate(Activation.ReLU6)]
            [SeparableConv2D(6, 3, Activation.HardSwish, DepthMultiplier = 2, Padding = Padding.Same)]
            [DepthwiseConv2D(3, 2, DepthMultiplier = 2)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [GlobalAveragePooling2D]
            [Dense(3)]
            """, Sequential, ""),
        ["speech"] = (
            """
            [Input(12, 3)]
            [Conv1D(4, 3)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Activate(Activation.ReLU)]
            [MaxPooling1D(2)]
            [Conv1D(5, 2, Activation.LeakyReLU, Dilation = 2)]
            [Flatten]
            [BatchNormalization(Epsilon = 1e-5f)]
            [Dropout(0.25f)]
            [Dense(2)]
            """, Sequential, ""),
        ["coder"] = (
            """
            [Input(4, 5, 2)]
            [Conv2D(3, 3, Activation.ReLU)]
            [Flatten]
            [Dense(5, Activation.Tanh)]
            [Dense(24, Activation.ReLU)]
            [Reshape(2, 3, 4)]
            [Conv2D(2, 3, Padding = Padding.Same)]
            """, Sequential, ""),
        ["agent"] = (
            """
            [Input(4, 3, 2, Name = "picture")]
            [Input(4, Name = "state")]
            [Conv2D(3, 2, Activation.ReLU, From = "picture")]
            [Flatten(Name = "seen")]
            [Dense(18, Activation.Sigmoid, From = "state")]
            [Multiply("seen", Name = "gated")]
            [Concatenate("seen", "gated", From = "state")]
            [Dense(3)]
            """,
            """NetGen.Weights.TensorMap.PyTorch("eye", "gate", "head")""", "eye=conv2d_1, gate=dense_1, head=dense_2"),
        ["gates"] = (
            """
            [Input(6, 3)]
            [GRU(4, ReturnSequences = true, Bidirectional = true)]
            [GRU(4, Bidirectional = true)]
            [Dense(2)]
            """, """NetGen.Weights.TensorMap.PyTorch("rnn", "rnn", "head")""", ""),
        ["cells"] = (
            """
            [Input(5, 3)]
            [LSTM(5, ReturnSequences = true)]
            [SimpleRNN(4)]
            [Dense(2)]
            """, """NetGen.Weights.TensorMap.PyTorch("first", "second", "head")""", "first=lstm_1, second=simple_rnn_1, head=dense_1"),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_network_with_a_state_dict_computes_what_PyTorch_computes(string name)
    {
        await Project(name).ExpectOutputsAsync();
    }

    /// <summary>Of two biases that are one sum here, what is written is that sum and 0.</summary>
    public static TheoryData<string> WrittenAsRead => [.. Networks.Keys.Where(name => name != "cells")];

    [Fact]
    public async Task Biases_that_are_one_here_are_the_same_bits_from_the_assembly_and_from_a_file()
    {
        LoadedProject project = await Project("cells").LoadAsync(StorageType.Float32);
        Assert.Equal(project.Parameters(project.Pretrained), project.Call<float[]>("Read", Project("cells").File));
    }

    [Fact]
    public async Task Narrow_kernels_of_recurrent_layers_stay_near_the_exact_ones_and_their_biases_are_exact()
    {
        foreach (string name in new[] { "gates", "cells" })
        {
            LoadedProject exact = await Project(name).LoadAsync(StorageType.Float32);
            LoadedProject narrow = await Project(name).LoadAsync(StorageType.Int8);
            Assert.All(
                narrow.Parameters(narrow.Pretrained).Zip(exact.Parameters(exact.Pretrained)),
                pair => Assert.Equal(pair.Second, pair.First, tolerance: 0.5f / 127));
        }
    }

    [Theory]
    [MemberData(nameof(WrittenAsRead))]
    public async Task A_state_dict_is_the_same_bits_from_the_assembly_and_from_a_file_and_is_written_as_it_was_read(string name)
    {
        await Project(name).ExpectTheFileAgainAsync();
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("coder")]
    [InlineData("agent")]
    public async Task Flattened_pictures_keep_their_order_in_narrow_storages(string name)
    {
        float[] exact = Parameters(await Project(name).LoadAsync(StorageType.Float32));
        foreach ((StorageType storage, float tolerance) in new[] { (StorageType.Float16, 1f / 2048), (StorageType.Int8, 0.5f / 127) })
        {
            // Weights of PyTorch's initializers are below 1, and so are errors of Int8 below half a step of a scale of 1 / 127.
            Assert.All(Parameters(await Project(name).LoadAsync(storage)).Zip(exact), pair => Assert.Equal(pair.Second, pair.First, tolerance));
        }

        static float[] Parameters(LoadedProject project) => project.Parameters(project.Pretrained);
    }

    [Fact]
    public async Task A_kernel_of_another_shape_is_told_in_the_order_of_PyTorch()
    {
        LoadedProject project = await Project("lenet").LoadAsync(StorageType.Float32);
        string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "other.safetensors");
        await System.IO.File.WriteAllBytesAsync(path, SafetensorsBytes.OfFloats(
            ("0.weight", [3, 1, 5, 5], new float[75]), ("0.bias", [3], new float[3]), ("3.weight", [3, 3, 4, 3], new float[108]), ("3.bias", [4], new float[4]),
            ("7.weight", [6, 24], new float[144]), ("7.bias", [6], new float[6]), ("9.weight", [3, 6], new float[18]), ("9.bias", [3], new float[3])));
        WeightFileException error = Assert.Throws<WeightFileException>(() => project.Call<float[]>("Read", path));
        Assert.Equal("3.weight", error.TensorName);
        Assert.Equal("shape [4, 3, 3, 3]", error.Expected);
        Assert.Equal("shape [3, 3, 4, 3]", error.Found);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static StateDictProject Project(string name) => new(name, Networks[name].Layers, Networks[name].Map, Networks[name].Rename);
}
