using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said where shapes do not fit.</summary>
public class ShapeRuleTests
{
    [Fact]
    public Task Normalize_stands_behind_an_input() => Markup.ExpectAsync(
        """
        [Input(4, 4)]
        [Flatten]
        [Normalize(Name = "pixels")]
        [Dense(8, Activation.ReLU)]
        [{|NETGEN073:Normalize|}]
        [Dense(3)]
        [Normalize(From = "input", PerFeature = false)]
        [Flatten]
        [Dense(3)]
        [Add("dense_2")]
        public partial class Network;
        """,
        "Normalize learns mean and variance from the data, so it stands right behind an input, but Dense(8) is before it; what layers give is normalized by [BatchNormalization] or [LayerNormalization]");

    [Fact]
    public Task An_input_size_that_the_layer_before_does_not_give() => Markup.ExpectAsync(
        """
        [Input(784)]
        [Dense(128, Activation.ReLU)]
        [Dense(10, Activation.Softmax, InputSize = {|NETGEN006:64|})]
        public partial class Network;
        """,
        "Dense(10) expects 64 inputs, but Dense(128) before it gives 128");

    [Fact]
    public Task An_input_size_that_the_input_does_not_give() => Markup.ExpectAsync(
        """
        [Input(4)]
        [Dense(2, InputSize = {|NETGEN006:3|}, UseBias = false)]
        public partial class Network;
        """,
        "Dense(2) expects 3 inputs, but Input(4) before it gives 4");

    [Fact]
    public Task A_dense_layer_on_several_axes() => Markup.ExpectAsync(
        """
        [Input(28, 28)]
        [{|NETGEN007:Dense(10)|}]
        public partial class Network;
        """,
        "Dense(10) takes a flat input, but Input(28, 28) before it gives the shape (28, 28); "
        + "put [Flatten] between them, or write TimeDistributed = true where each row of 28 is meant, with the same weights for all");

    [Theory]
    [InlineData("[Input(28, 28)] [Dense(10, Activation.ReLU, TimeDistributed = true)] [Dense(5)]")]
    [InlineData("[Input(28, 3)] [Conv1D(4, 3)] [BatchNormalization] [Dropout(0.1f)] [Dense(5, Activation.Tanh)] [MaxPooling1D(2)] [Dense(5)]")]
    [InlineData("[Input(3)] [RepeatVector(4)] [Dense(5)]")]
    [InlineData("[Input(28, 3)] [Conv1D(4, 3, Name = \"steps\")] [Dense(4, Activation.ReLU)] [Add(\"steps\")] [Dense(2)]")]
    [InlineData("[Input(6, 3)] [Flatten] [Dense(10, TimeDistributed = {|NETGEN054:true|})]")]
    [InlineData("[Input(6, 3)] [Dense(10, TimeDistributed = true, InputSize = {|NETGEN006:18|})]")]
    public Task A_dense_layer_on_steps(string attributes) => Markup.ExpectAsync($"{attributes}\npublic partial class Network;\n");

    [Fact]
    public Task One_mistake_gives_one_finding_though_layers_follow() => Markup.ExpectAsync("""
        [Input(28, 28)]
        [{|NETGEN007:Dense(10)|}]
        [Dense(5, InputSize = 10)]
        [Dense(2)]
        public partial class Network;
        """);

    [Fact]
    public Task A_sample_too_large() => Markup.ExpectAsync(
        """
        [Input({|NETGEN009:65536, 65536|})]
        [Flatten]
        [Dense(1)]
        public partial class Network;
        """,
        "Input(65536, 65536) has 4,294,967,296 values a sample, but at most 16,777,216 can be emitted; make it smaller");

    [Fact]
    public Task A_layer_too_large() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense({|NETGEN009:int.MaxValue|})]
        public partial class Network;
        """);

    [Fact]
    public Task The_layer_that_makes_a_sample_too_large_is_named_alone() => Markup.ExpectAsync("""
        [Input(2)]
        [Dense({|NETGEN009:33554432|})]
        [Activate(Activation.ReLU)]
        [Dropout(.5f)]
        [Flatten]
        [Dense({|NETGEN009:33554433|})]
        [Dense(1)]
        public partial class Network;
        """);

    [Fact]
    public Task Too_many_parameters() => Markup.ExpectAsync(
        """
        [Input(100000)]
        [Dense({|NETGEN009:100000|})]
        [Dense(10)]
        public partial class Network;
        """,
        "'Network' has 10,001,100,010 parameters, but at most 268,435,456 can be emitted; "
        + "Dense(100000) alone has 10,000,100,000, so make it smaller, or what comes before it");
}
