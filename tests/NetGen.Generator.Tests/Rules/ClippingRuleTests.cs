using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What is said where a trainer of a recurrent network is made.</summary>
public class ClippingRuleTests
{
    [Theory]
    [InlineData("LSTM(4)", "network.{|NETGEN092:CreateTrainer|}()")]
    [InlineData("GRU(4)", "network.{|NETGEN092:CreateTrainer|}(new TrainerOptions { BatchSize = 8 })")]
    [InlineData("SimpleRNN(4)", "network.{|NETGEN092:CreateTrainer|}(new TrainerOptions())")]
    [InlineData("LSTM(4)", "new Network(1).{|NETGEN092:CreateTrainer|}(options: new() { Seed = 1 })")]
    [InlineData("LSTM(4)", "network?.{|NETGEN092:CreateTrainer|}()")]
    public Task It_misses_clipping_of_a_recurrent_network(string layer, string call) => ExpectAsync(layer, call);

    [Theory]
    [InlineData("LSTM(4)", "network.CreateTrainer(new TrainerOptions { BatchSize = 8, GlobalClipNorm = 1 })")]
    [InlineData("LSTM(4)", "network.CreateTrainer(new() { ClipNorm = 2 })")]
    [InlineData("LSTM(4)", "network.CreateTrainer(new TrainerOptions { ClipValue = 0.5f })")]
    [InlineData("LSTM(4)", "network.CreateTrainer(given)")]
    [InlineData("LSTM(4)", "network.CreateTrainer(given ?? new TrainerOptions())")]
    [InlineData("LSTM(4)", "network.CreateTrainer(null)")]
    [InlineData("Flatten", "network.CreateTrainer()")]
    [InlineData("Conv1D(4, 3), Flatten", "network.CreateTrainer(new TrainerOptions { BatchSize = 8 })")]
    [InlineData("LSTM(4)", "Other.CreateTrainer()")]
    public Task It_is_silent_where_gradients_are_clipped_nothing_is_recurrent_or_options_come_from_elsewhere(string layer, string call) =>
        ExpectAsync(layer, call);

    [Theory]
    [InlineData("CreateTrainer()", "CreateTrainer(new() { GlobalClipNorm = 1 })")]
    [InlineData("CreateTrainer(new TrainerOptions())", "CreateTrainer(new TrainerOptions() { GlobalClipNorm = 1 })")]
    [InlineData("CreateTrainer(new TrainerOptions { })", "CreateTrainer(new TrainerOptions { GlobalClipNorm = 1 })")]
    [InlineData("CreateTrainer(new TrainerOptions { Seed = 1 })", "CreateTrainer(new TrainerOptions { Seed = 1, GlobalClipNorm = 1 })")]
    [InlineData("CreateTrainer(new() { Seed = 1, })", "CreateTrainer(new() { Seed = 1, GlobalClipNorm = 1, })")]
    [InlineData(
        "CreateTrainer(new TrainerOptions\n    {\n        Seed = 1,\n        BatchSize = 8,\n    })",
        "CreateTrainer(new TrainerOptions\n    {\n        Seed = 1,\n        BatchSize = 8,\n        GlobalClipNorm = 1,\n    })")]
    public Task The_fix_adds_it(string before, string after) => FixTest.ExpectAsync(
        new AddClippingFix(), nameof(AddClippingFix), File("network." + before), File("network." + after));

    private static Task ExpectAsync(string layer, string call) => Markup.ExpectAsync(Source(layer, call));

    private static string File(string call) => "using NetGen;\n\n" + Source("LSTM(4)", call);

    private static string Source(string layer, string call) => $$"""
        [Input(8, 3)]
        [{{layer}}]
        [Dense(2)]
        [Train(Loss.MeanSquaredError)]
        public partial class Network;

        public static class Other
        {
            public static object CreateTrainer() => "";
        }

        public static class Program
        {
            public static object? Make(Network network, TrainerOptions given) => {{call}};
        }
        """;
}
