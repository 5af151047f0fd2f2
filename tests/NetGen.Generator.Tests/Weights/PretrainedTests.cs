using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Emitted;
using NetGen.Generator.Tests.Support;
using NetGen.Import.Tests.Support;

namespace NetGen.Generator.Tests.Weights;

/// <summary>Networks whose weights lie in their assembly, compiled and run.</summary>
public class PretrainedTests
{
    private const string Layers = """
        /// <summary>A network.</summary>
        [NetGen.Input(5)]
        [NetGen.Dense(18, NetGen.Activation.Tanh)]
        [NetGen.Dense(3)]
        """;

    /// <summary>Narrower than a vector on the way out, so that its kernel lies transposed in memory.</summary>
    private static readonly (string Name, int[] Shape)[] Tensors =
        [("dense_2.kernel", [18, 3]), ("dense_1.kernel", [5, 18]), ("dense_1.bias", [18]), ("dense_2.bias", [3])];

    private static float[] Expected { get; } = [.. new (string Name, int[] Shape)[]
    {
        ("dense_1.kernel", [5, 18]), ("dense_1.bias", [18]), ("dense_2.kernel", [18, 3]), ("dense_2.bias", [3]),
    }.SelectMany(tensor => WeightFile.Values(tensor.Name, tensor.Shape))];

    [Theory]
    [InlineData(nameof(UserTarget.Net10), StorageType.Float32, 0)]
    [InlineData(nameof(UserTarget.Net10), StorageType.Float16, 0)]
    [InlineData(nameof(UserTarget.Net10), StorageType.BFloat16, 0)]
    [InlineData(nameof(UserTarget.Net10), StorageType.Int8, 0.5 / 127)]
    [InlineData(nameof(UserTarget.Net8), StorageType.Float16, 0)]
    [InlineData(nameof(UserTarget.NetStandard21), StorageType.Float32, 0)]
    [InlineData(nameof(UserTarget.NetStandard21), StorageType.Float16, 0)]
    [InlineData(nameof(UserTarget.NetStandard21), StorageType.BFloat16, 0)]
    [InlineData(nameof(UserTarget.NetStandard21), StorageType.Int8, 0.5 / 127)]
    public async Task A_network_has_the_weights_of_its_file(string target, StorageType storage, double tolerance)
    {
        UserProject files = StrictProject.Of($"{Layers}\n[NetGen.Weights(\"net.safetensors\")]\npublic partial class Network {{ }}") with
        {
            Packages = [WeightFile.Of("net.safetensors", storage, Tensors)],
        };
        LoadedProject project = await LoadedProject.LoadAsync(UserTarget.Named(target).Apply(files));
        float[] parameters = project.Parameters(project.New());
        Assert.Equal(Expected.Length, parameters.Length);
        Assert.All(parameters.Zip(Expected), pair => Assert.InRange(pair.First, pair.Second - tolerance, pair.Second + tolerance));
    }

    /// <summary>Kept as narrow in memory as they are in the file, because the input asks for it or because they are many, weights have the file's bits.</summary>
    [Theory]
    [InlineData(nameof(UserTarget.Net10), "[NetGen.Input(40, Storage = NetGen.WeightStorage.{0})]", 33, StorageType.BFloat16)]
    [InlineData(nameof(UserTarget.Net10), "[NetGen.Input(40, Storage = NetGen.WeightStorage.{0})]", 33, StorageType.Float16)]
    [InlineData(nameof(UserTarget.Net10), "[NetGen.Input(40, Storage = NetGen.WeightStorage.{0})]", 33, StorageType.Int8)]
    [InlineData(nameof(UserTarget.NetStandard21), "[NetGen.Input(40, Storage = NetGen.WeightStorage.{0})]", 33, StorageType.Int8)]
    [InlineData(nameof(UserTarget.Net10), "[NetGen.Input(600)]", 440, StorageType.BFloat16)]
    [InlineData(nameof(UserTarget.Net10), "[NetGen.Input(600)]", 440, StorageType.Int8)]
    public async Task Narrow_weights_keep_the_bits_of_their_file(string target, string input, int units, StorageType storage)
    {
        int inputs = units == 33 ? 40 : 600;
        float[] narrow = await Of(input.Replace("{0}", storage.ToString(), StringComparison.Ordinal), "in " + storage);
        Assert.Equal(await Of($"[NetGen.Input({inputs}, Storage = NetGen.WeightStorage.Float32)]", expected: null), narrow);

        async Task<float[]> Of(string first, string? expected)
        {
            UserProject files = StrictProject.Of($$"""
                /// <summary>A network.</summary>
                {{first}}
                [NetGen.Dense({{units}})]
                [NetGen.Weights("net.safetensors")]
                public partial class Network { }
                """) with
            {
                Packages = [WeightFile.Of("net.safetensors", storage, ("dense_1.kernel", [inputs, units]), ("dense_1.bias", [units]))],
            };
            UserProject built = UserTarget.Named(target).Apply(files);
            string text = string.Concat((await BuildOutcome.BuildAsync(built)).EmittedFiles.Values);
            Assert.Equal(expected != null, text.Contains($"dense_1.kernel: {inputs} rows in ", StringComparison.Ordinal));
            LoadedProject project = await LoadedProject.LoadAsync(built);
            return project.Parameters(project.New());
        }
    }

    [Fact]
    public async Task One_network_is_shared_and_others_are_their_own()
    {
        LoadedProject project = await LoadAsync("[NetGen.Weights(\"net.safetensors\")]", WeightFile.Of("net.safetensors", Tensors));
        Assert.Same(project.Pretrained, project.Pretrained);
        Assert.NotSame(project.Pretrained, project.New());
        Assert.Equal(Expected, project.Parameters(project.Pretrained));
        Assert.NotEqual(Expected, project.Parameters(project.New(1UL)));
    }

    [Fact]
    public async Task Every_finite_number_of_16_bits_is_widened_exactly()
    {
        ushort[] bits = [.. Enumerable.Range(0, 65536).Select(each => (ushort)each)];
        await ExpectAsync("F16", StorageType.Float16, bits, each => (float)BitConverter.UInt16BitsToHalf(each));
        await ExpectAsync("BF16", StorageType.BFloat16, bits, each => BitConverter.UInt32BitsToSingle((uint)each << 16));
    }

    [Fact]
    public async Task Weight_and_bias_of_a_normalization_in_PyTorch_are_gamma_and_beta()
    {
        const string Normalized = """
            /// <summary>A network.</summary>
            [NetGen.Input(5)]
            [NetGen.LayerNormalization(Name = "norm")]
            [NetGen.Dense(2, Name = "fc")]
            [NetGen.RMSNormalization(Name = "scaled")]
            [NetGen.Weights("net.safetensors")]
            public partial class Network { }
            """;
        UserProject files = StrictProject.Of(Normalized) with
        {
            Packages = [WeightFile.Of("net.safetensors", ("fc.bias", [2]), ("fc.weight", [2, 5]), ("norm.bias", [5]), ("norm.weight", [5]), ("scaled.weight", [2]))],
        };
        LoadedProject project = await LoadedProject.LoadAsync(UserTarget.Net10.Apply(files));
        float[] parameters = project.Parameters(project.New());
        Assert.Equal(WeightFile.Values("norm.weight", [5]), parameters[..5]);
        Assert.Equal(WeightFile.Values("norm.bias", [5]), parameters[5..10]);
        Assert.Equal(WeightFile.Values("fc.bias", [2]), parameters[20..22]);
        Assert.Equal(WeightFile.Values("scaled.weight", [2]), parameters[22..]);
    }

    [Fact]
    public async Task Weights_of_PyTorch_go_to_the_layers_in_order_and_are_turned()
    {
        LoadedProject project = await LoadAsync(
            "[NetGen.Weights(\"net.safetensors\")]",
            WeightFile.Of("net.safetensors", ("10.weight", [3, 18]), ("10.bias", [3]), ("2.weight", [18, 5]), ("2.bias", [18])));
        float[] parameters = project.Parameters(project.New());
        float[] weight = WeightFile.Values("2.weight", [18, 5]);
        Assert.Equal(Enumerable.Range(0, 90).Select(i => weight[(i % 18 * 5) + (i / 18)]), parameters.Take(90));
        Assert.Equal(WeightFile.Values("2.bias", [18]), parameters.Skip(90).Take(18));
        Assert.Equal(WeightFile.Values("10.bias", [3]), parameters.Skip(90 + 18 + 54));
    }

    [Fact]
    public async Task Layers_of_other_names_are_renamed()
    {
        LoadedProject project = await LoadAsync(
            "[NetGen.Weights(\"net.safetensors\", Rename = \"out=dense_2, fc.first = dense_1,fc.shift= dense_1.bias\")]",
            WeightFile.Of("net.safetensors", ("out.weight", [3, 18]), ("out.bias", [3]), ("fc.first.kernel", [5, 18]), ("fc.shift", [18])));
        float[] parameters = project.Parameters(project.New());
        Assert.Equal(WeightFile.Values("fc.first.kernel", [5, 18]), parameters.Take(90));
        Assert.Equal(WeightFile.Values("fc.shift", [18]), parameters.Skip(90).Take(18));
    }

    [Theory]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public async Task No_name_in_a_file_ends_a_line_of_emitted_code(string end)
    {
        LoadedProject project = await LoadAsync(
            "[NetGen.Weights(\"net.safetensors\")]",
            WeightFile.Of(
                "net.safetensors", ($"0{end}x.weight", [18, 5]), ($"0{end}x.bias", [18]), ($"2{end}x.weight", [3, 18]), ($"2{end}x.bias", [3])));
        Assert.Equal(WeightFile.Values($"0{end}x.bias", [18]), project.Parameters(project.New()).Skip(90).Take(18));
    }

    [Fact]
    public async Task A_model_becomes_a_network_with_its_outputs()
    {
        UserProject files = StrictProject.Of("/// <summary>A model.</summary>\n[NetGen.Onnx(\"torch_mlp_opset16.onnx\")] public partial class Network;");
        LoadedProject project = await LoadedProject.LoadAsync(files with { Packages = [WeightFile.OfModel("torch_mlp_opset16")] });
        using var expected = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Models", "expected.json")));
        var samples = expected.RootElement.GetProperty("torch_mlp_opset16");
        float[][] inputs = Read(samples.GetProperty("inputs"));
        float[][] outputs = Read(samples.GetProperty("outputs"));
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.All(
                project.Predict(project.Pretrained, inputs[i]).Zip(outputs[i]),
                pair => Assert.InRange(pair.First, pair.Second - 1e-5f, pair.Second + 1e-5f));
        }
    }

    [Theory]
    [InlineData("", "Pretrained.SetParameters(new float[ParameterCount])")]
    [InlineData(", Standalone = true", "Pretrained.SetParameters(new float[ParameterCount])")]
    [InlineData("", "new Network().CopyTo(Pretrained)")]
    [InlineData(", Standalone = true", "new Network().CopyTo(Pretrained)")]
    [InlineData("", "Pretrained.CreateTrainer()", "[NetGen.Train(NetGen.Loss.MeanSquaredError)]")]
    public async Task The_shared_network_can_not_be_changed(string argument, string change, string attribute = "")
    {
        UserProject files = StrictProject.Of($$"""
            /// <summary>A network.</summary>
            [NetGen.Input(2{{argument}})]
            [NetGen.Dense(1)]
            [NetGen.Weights("w.safetensors")]
            {{attribute}}
            public partial class Network
            {
                /// <summary>Changes it.</summary>
                public static void Change() => {{change}};

                /// <summary>Changes such that nobody shares.</summary>
                public static void ChangeOther()
                {
                    new Network().SetParameters(new float[ParameterCount]);
                    Pretrained.Clone().SetParameters(new float[ParameterCount]);
                }
            }
            """);
        LoadedProject project = await LoadedProject.LoadAsync(
            files with { Packages = [WeightFile.Of("w.safetensors", ("dense_1.kernel", [2, 1]), ("dense_1.bias", [1]))] });
        project.Call("ChangeOther");
        float[] before = project.Parameters(project.Pretrained);
        var error = Assert.Throws<InvalidOperationException>(() => project.Call("Change"));
        Assert.Equal(
            "Network.Pretrained can't be changed, since all share it; make a network of your own with new Network().", error.Message);
        project.Call("ChangeOther");
        Assert.Equal(before, project.Parameters(project.Pretrained));
    }

    [Fact]
    public async Task A_model_can_be_trained_further()
    {
        UserProject files = StrictProject.Of("""
            /// <summary>A model.</summary>
            [NetGen.Onnx("torch_mlp_opset16.onnx", Arithmetic = NetGen.Arithmetic.Separate)]
            [NetGen.Train(NetGen.Loss.CategoricalCrossEntropy)]
            public partial class Network
            {
                /// <summary>One step.</summary>
                public static float Step()
                {
                    using var trainer = new Network().CreateTrainer();
                    return trainer.Step(new float[InputSize], new float[OutputSize]);
                }
            }
            """);
        BuildOutcome outcome = await BuildOutcome.BuildAsync(files with { Packages = [WeightFile.OfModel("torch_mlp_opset16")] });
        Assert.True(outcome.Diagnostics.IsEmpty, outcome.Digest());
    }

    [Fact]
    public async Task A_missing_resource_is_said_clearly()
    {
        LoadedProject project = await LoadAsync("[NetGen.Weights(\"net.safetensors\")]", WeightFile.Of("net.safetensors", Tensors), resources: []);
        string message = Assert.Throws<InvalidOperationException>(() => project.New()).Message;
        Assert.Contains("no resource 'NetGen.Weights.net.safetensors'", message, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => project.Pretrained).Message);
    }

    [Fact]
    public async Task A_resource_of_another_length_is_said_clearly()
    {
        LoadedProject project = await LoadAsync(
            "[NetGen.Weights(\"net.safetensors\")]", WeightFile.Of("net.safetensors", Tensors),
            resources: [("NetGen.Weights.net.safetensors", new byte[7])]);
        string message = Assert.Throws<InvalidOperationException>(() => project.New()).Message;
        Assert.Contains("'NetGen.Weights.net.safetensors' has 7 bytes, but the network was compiled for", message, StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(string type, StorageType storage, ushort[] all, Func<ushort, float> widen)
    {
        ushort[] bits = [.. all.Where(each => float.IsFinite(widen(each)))];
        byte[] bytes = [.. bits.SelectMany(BitConverter.GetBytes)];
        var package = WeightPackage.FromSafetensors(
            SafetensorsBytes.Of(("dense_1.kernel", type, [1, bits.Length], bytes)), "net.safetensors", storage);
        LoadedProject project = await LoadedProject.LoadAsync(StrictProject.Of($$"""
            /// <summary>A network.</summary>
            [NetGen.Input(1)]
            [NetGen.Dense({{bits.Length}}, UseBias = false)]
            [NetGen.Weights("net.safetensors")]
            public partial class Network;
            """) with { Packages = [package] });
        float[] parameters = project.Parameters(project.New());
        Assert.Equal(bits.Select(widen), parameters);
    }

    private static Task<LoadedProject> LoadAsync(
        string attribute, WeightPackage package, (string Name, byte[] Bytes)[]? resources = null) => LoadedProject.LoadAsync(
            StrictProject.Of($"{Layers}\n{attribute}\npublic partial class Network;") with { Packages = [package] }, resources);

    private static float[][] Read(System.Text.Json.JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(value => (float)value.GetDouble()).ToArray())];
}
