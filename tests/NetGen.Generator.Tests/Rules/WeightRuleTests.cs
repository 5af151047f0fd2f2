using NetGen.Compiler.Import.Packing;
using NetGen.Generator.Tests.Support;
using NetGen.Import.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said of weights and models that don't fit their networks.</summary>
public class WeightRuleTests
{
    private static readonly WeightPackage Sound = WeightFile.Of(
        "net.safetensors", ("dense_1.kernel", [4, 3]), ("dense_1.bias", [3]), ("dense_2.kernel", [3, 2]), ("dense_2.bias", [2]));

    [Fact]
    public Task Weights_that_fit() => ExpectAsync("\"net.safetensors\"", Sound);

    [Theory]
    [InlineData("\"data/net.safetensors\", Storage = WeightStorage.Float32")]
    [InlineData("@\"..\\data\\net.safetensors\"")]
    [InlineData("file: nameof(Network) == \"\" ? \"\" : \"net.safetensors\"")]
    public Task Folders_are_passed_over(string arguments) => ExpectAsync(arguments, Sound);

    [Fact]
    public Task A_file_that_the_project_does_not_name() => ExpectAsync(
        "{|NETGEN037:\"data/other.safetensors\"|}", Sound,
        "The project names no file 'other.safetensors'; add <NetGenWeights Include=\"data/other.safetensors\" /> to an ItemGroup of the project file");

    [Fact]
    public Task A_model_that_is_taken_for_weights() => ExpectAsync(
        "{|NETGEN037:\"data/m.onnx\"|}", Sound,
        "The project names no file 'm.onnx'; a model of ONNX brings its layers too, so put [Onnx(\"data/m.onnx\")] in place of the layers and of [Weights], "
        + "and add <NetGenModel Include=\"data/m.onnx\" /> to an ItemGroup of the project file");

    [Fact]
    public Task Weights_that_are_taken_for_a_model() => Markup.ExpectAsync(
        """
        [Onnx({|NETGEN037:"m.safetensors"|})]
        public partial class Network;
        """,
        "The project names no file 'm.safetensors'; it has weights and no layers, so declare the layers, name it in [Weights], "
        + "and add <NetGenWeights Include=\"m.safetensors\" /> to an ItemGroup of the project file");

    [Fact]
    public Task A_file_that_the_project_names_in_another_case() => ExpectAsync(
        "{|NETGEN037:\"data/Net.safetensors\"|}", Sound,
        "The project names no file 'Net.safetensors'; the project has 'net.safetensors', and upper and lower case count");

    [Fact]
    public Task A_file_without_a_name() => ExpectAsync(
        "{|NETGEN005:\"\"|}", Sound, "'file' of Weights must be the name of a file, but is \"\"");

    [Fact]
    public Task A_model_that_the_project_does_not_name() => Markup.ExpectAsync(
        """
        [Onnx({|NETGEN037:"model.onnx"|})]
        public partial class Network
        {
            public static Network Shared => Pretrained;
        }
        """,
        "The project names no file 'model.onnx'; add <NetGenModel Include=\"model.onnx\" /> to an ItemGroup of the project file");

    [Theory]
    [InlineData("")]
    [InlineData(", Standalone = true")]
    public Task Weights_of_a_file_and_in_CSharp(string option) => Markup.ExpectAsync(
        [Sound],
        $$"""
        [Input(4{{option}})]
        [Dense(3)]
        [Dense(2)]
        [{|NETGEN035:Weights("net.safetensors")|}]
        public partial class Network
        {
            static partial void EmbeddedParameters(ref System.ReadOnlySpan<float> parameters)
            {
                CheckEmbedded("");
                parameters = new float[23];
            }

            public static Network Shared => Pretrained;
        }
        """,
        "'Network' gets its parameters from [Weights], but a file of the project brings them as C# too, in EmbeddedParameters; remove one of the two");

    [Fact]
    public Task A_file_that_cannot_be_read() => ExpectAsync(
        "{|NETGEN038:\"net.safetensors\"|}", WeightPackage.FromSafetensors([1, 2, 3], "net.safetensors", StorageType.Float32),
        "The weights of 'net.safetensors' can't be used: The file is damaged or no safetensors file: it has 3 bytes, fewer than the 8 with the length of its header");

    [Fact]
    public Task A_model_with_an_operator_that_no_layer_has() => Markup.ExpectAsync(
        [WeightFile.OfUnknownOperator("model.onnx")],
        """
        [Onnx({|NETGEN039:"model.onnx"|})]
        public partial class Network;
        """,
        "'model.onnx' can't become a network: GemX (node 'y'): this operator has no layer that does the same");

    [Fact]
    public Task A_model_that_is_weights_alone() => Markup.ExpectAsync(
        [Sound],
        """
        [Onnx({|NETGEN039:"net.safetensors"|})]
        public partial class Network;
        """,
        "'net.safetensors' can't become a network: It has weights and no layers; declare the layers, and name it in [Weights]");

    [Fact]
    public Task Two_files_of_one_name() => Markup.ExpectAsync(
        [Sound, Sound], Network("{|NETGEN040:\"net.safetensors\"|}"),
        "The project names 2 files 'net.safetensors', which differ in their folders alone; give each a name of its own");

    [Fact]
    public Task Weights_that_are_missing() => ExpectAsync(
        "{|NETGEN041:{|NETGEN041:\"net.safetensors\"|}|}",
        WeightFile.Of("net.safetensors", ("dense_1.kernel", [4, 3]), ("dense_2.kernel", [3, 2])),
        "'net.safetensors' has no 'dense_1.bias' [3], which 'Network' needs; it has 'dense_1.kernel', 'dense_2.kernel'",
        "'net.safetensors' has no 'dense_2.bias' [2], which 'Network' needs; it has 'dense_1.kernel', 'dense_2.kernel'");

    [Fact]
    public Task Weights_of_something_else_are_said_once() => ExpectAsync(
        "{|NETGEN041:\"net.safetensors\"|}",
        WeightFile.Of("net.safetensors", ("a", [1]), ("b", [1]), ("c", [1]), ("d", [1]), ("e", [1])),
        "'net.safetensors' has no 'dense_1.kernel' [4, 3], which 'Network' needs; it has 'a', 'b', 'c', 'd' and 1 more");

    [Fact]
    public Task Weights_that_no_layer_takes() => ExpectAsync(
        "{|NETGEN042:{|NETGEN042:\"net.safetensors\"|}|}",
        WeightFile.OfStateDict("net.safetensors", StorageType.Float32, (4, 3), (3, 2), (2, 1)),
        "'net.safetensors' has '4.weight' [1, 2], which no layer of 'Network' takes; declare its layer, or save the file without it",
        "'net.safetensors' has '4.bias' [1], which no layer of 'Network' takes; declare its layer, or save the file without it");

    [Theory]
    [InlineData("1.running_mean")]
    [InlineData("1.num_batches_tracked")]
    [InlineData("batch_normalization.moving_variance")]
    public Task Weights_of_batch_normalization_are_said_once(string statistics) => ExpectAsync(
        "{|NETGEN042:\"net.safetensors\"|}",
        WeightFile.Of(
            "net.safetensors", ("0.weight", [4, 3]), ("0.bias", [3]), ("1.weight", [3]), ("1.bias", [3]), (statistics, [3]),
            ("3.weight", [3, 2]), ("3.bias", [2])),
        $"'net.safetensors' has '{statistics}' [3], which no layer of 'Network' takes; it belongs to batch normalisation: declare its "
        + "layer, [BatchNormalization], or export the model as ONNX, in PyTorch after model.eval(), and import that");

    [Theory]
    [InlineData("norm.gamma", "norm.beta", "norm.moving_mean", "norm.moving_variance")]
    [InlineData("norm.weight", "norm.bias", "norm.running_mean", "norm.running_var")]
    public Task Statistics_that_the_network_has_are_its_own(string gamma, string beta, string mean, string variance) => Markup.ExpectAsync(
        [WeightFile.Of(
            "net.safetensors", ("fc.kernel", [4, 3]), (gamma, [3]), (beta, [3]), (mean, [3]), (variance, [3]), ("norm.num_batches_tracked", [1]))],
        """
        [Input(4)]
        [Dense(3, UseBias = false, Name = "fc")]
        [BatchNormalization(Name = "norm")]
        [Weights("net.safetensors")]
        public partial class Network;
        """);

    [Fact]
    public Task Weights_of_the_wrong_shape() => ExpectAsync(
        "{|NETGEN043:\"net.safetensors\"|}",
        WeightFile.Of("net.safetensors", ("dense_1.kernel", [4, 5]), ("dense_1.bias", [3]), ("dense_2.kernel", [3, 2]), ("dense_2.bias", [2])),
        "'dense_1.kernel' of 'net.safetensors' is [4, 5], but 'dense_1.kernel' of the network is [4, 3]");

    [Fact]
    public Task Weights_that_look_transposed() => ExpectAsync(
        "{|NETGEN043:\"net.safetensors\"|}",
        WeightFile.Of("net.safetensors", ("dense_1.kernel", [3, 4]), ("dense_1.bias", [3]), ("dense_2.weight", [2, 3]), ("dense_2.bias", [2])),
        "'dense_1.kernel' of 'net.safetensors' is [3, 4], but 'dense_1.kernel' of the network is [4, 3]; "
        + "it looks transposed: a '.weight' is turned when it is read, as PyTorch has it, a '.kernel' is not");

    [Fact]
    public Task A_weight_that_is_a_kernel() => ExpectAsync(
        "{|NETGEN043:\"net.safetensors\"|}",
        WeightFile.Of("net.safetensors", ("dense_1.weight", [4, 3]), ("dense_1.bias", [3]), ("dense_2.weight", [2, 3]), ("dense_2.bias", [2])),
        "'dense_1.weight' of 'net.safetensors' is [3, 4], PyTorch's [4, 3] turned, but 'dense_1.kernel' of the network is [4, 3]; "
        + "a '.weight' is [outputs, inputs], as in PyTorch: call this one '.kernel'");

    [Fact]
    public Task Weights_in_another_order() => ExpectAsync(
        "{|NETGEN043:{|NETGEN043:{|NETGEN043:{|NETGEN043:\"net.safetensors\"|}|}|}|}",
        WeightFile.Of("net.safetensors", ("0.weight", [2, 3]), ("0.bias", [2]), ("2.weight", [3, 4]), ("2.bias", [3])),
        messages: null);

    /// <summary>All of one shape, so that nothing but the names could tell them apart.</summary>
    [Theory]
    [InlineData("input", "output")]
    [InlineData("fc1", "out")]
    public Task Names_that_tell_no_order(string first, string second) => Markup.ExpectAsync(
        [Square(first, second)], SquareNetwork("{|NETGEN041:\"net.safetensors\"|}"),
        "'net.safetensors' has no 'dense_1.kernel' [3, 3], which 'Network' needs; "
        + $"it has '{first}.weight', '{first}.bias', '{second}.weight', '{second}.bias', and these names tell no order of the layers; "
        + $"say it, as in Rename = \"{first}=dense_1, ...\"");

    [Theory]
    [InlineData("input", "output", ", Rename = \"output=dense_1, input=dense_2\"")]
    [InlineData("fc1", "fc2", "")]
    [InlineData("net.10", "net.2", "")]
    public Task Names_that_tell_an_order_or_are_told(string first, string second, string rename) =>
        Markup.ExpectAsync([Square(first, second)], SquareNetwork("\"net.safetensors\"" + rename));

    [Fact]
    public Task Weights_that_are_whole_numbers() => ExpectAsync(
        "{|NETGEN044:\"net.safetensors\"|}",
        WeightPackage.FromSafetensors(
            SafetensorsBytes.Of(
                ("dense_1.kernel", "I8", [4, 3], new byte[12]), ("dense_1.bias", "F32", [3], new byte[12]),
                ("dense_2.kernel", "BF16", [3, 2], new byte[12]), ("dense_2.bias", "F64", [2], new byte[16])),
            "net.safetensors", StorageType.Float32),
        "'dense_1.kernel' of 'net.safetensors' has the type I8, but weights are F64, F32, F16 or BF16 and not empty");

    [Fact]
    public Task Two_storages() => ExpectAsync(
        "\"net.safetensors\", Storage = {|NETGEN045:WeightStorage.Int8|}", Sound,
        "Here 'net.safetensors' is stored as Int8, but the project file says Float32; set Storage=\"Int8\" there, or Storage = WeightStorage.Float32 here");

    [Theory]
    [InlineData("[{|NETGEN046:Dense(3)|}]", "Dense")]
    [InlineData("[{|NETGEN046:Weights(\"float16_raw.onnx\")|}]", "Weights")]
    public Task Layers_beside_a_model(string attribute, string kind) => Markup.ExpectAsync(
        [WeightFile.OfModel("float16_raw")],
        $"""
        [Onnx("float16_raw.onnx")]
        {attribute}
        public partial class Network;
        """,
        $"[Onnx] gives 'Network' its layers and its weights, so [{kind}] can't stand beside it; remove one of the two");

    [Theory]
    [InlineData("fc=dense_1, out=dense_9", "dense_9", " (did you mean 'dense_1'?)")]
    [InlineData("fc=dense_1, out=last", "last", "")]
    public Task A_name_that_no_layer_has(string rename, string unknown, string advice) => ExpectAsync(
        $"\"net.safetensors\", Rename = {{|NETGEN005:\"{rename}\"|}}",
        WeightFile.Of("net.safetensors", ("fc.weight", [3, 4]), ("fc.bias", [3]), ("out.weight", [2, 3]), ("out.bias", [2])),
        $"'Rename' of Weights must be names of the file with layers of Network, which has 'dense_1', 'dense_2' and no '{unknown}'{advice}, "
        + $"but is {rename}");

    [Theory]
    [InlineData("{|NETGEN005:\"\"|}")]
    [InlineData("{|NETGEN005:null!|}")]
    [InlineData("{|NETGEN005:\"data/\"|}")]
    [InlineData("{|CS1503:1|}")]
    [InlineData("\"net.safetensors\", Rename = {|NETGEN005:\"a\"|}")]
    [InlineData("\"net.safetensors\", Rename = {|NETGEN005:\"a=b,a=c\"|}")]
    [InlineData("\"net.safetensors\", Rename = {|NETGEN005:\"fc1=dense_1\"|}")]
    public Task Arguments_that_are_none(string arguments) => ExpectAsync(arguments, Sound, messages: null);

    [Fact]
    public Task Weights_of_a_network_with_a_mistake_are_not_judged() => Markup.ExpectAsync(
        [Sound],
        """
        [Input(4)]
        [Dense({|NETGEN005:0|})]
        [Weights("net.safetensors")]
        public partial class Network;
        """);

    [Fact]
    public Task What_stands_beside_a_model_is_judged() => Markup.ExpectAsync(
        [WeightFile.OfModel("torch_mlp_opset16")],
        """
        [Onnx("torch_mlp_opset16.onnx")]
        [Budget(MaxParameters = {|NETGEN015:1|})]
        [Train({|NETGEN023:Loss.MeanSquaredError|})]
        public partial class Network;
        """);

    [Fact]
    public Task The_shared_network_needs_its_name() => Markup.ExpectAsync(
        [Sound],
        """
        [Input(4)]
        [Dense(3, Activation.Tanh)]
        [Dense(2)]
        [Weights("net.safetensors")]
        public partial class Network
        {
            public int {|NETGEN011:Pretrained|};
        }
        """);

    private static Task ExpectAsync(string arguments, WeightPackage package, params string[]? messages) =>
        Markup.ExpectAsync([package], Network(arguments), messages ?? []);

    private static WeightPackage Square(string first, string second) => WeightFile.Of(
        "net.safetensors", (first + ".weight", [3, 3]), (first + ".bias", [3]), (second + ".weight", [3, 3]), (second + ".bias", [3]));

    private static string SquareNetwork(string arguments) => $"""
        [Input(3)]
        [Dense(3, Activation.Tanh)]
        [Dense(3)]
        [Weights({arguments})]
        public partial class Network;
        """;

    private static string Network(string arguments) => $"""
        [Input(4)]
        [Dense(3, Activation.Tanh)]
        [Dense(2)]
        [Weights({arguments})]
        public partial class Network;
        """;
}
