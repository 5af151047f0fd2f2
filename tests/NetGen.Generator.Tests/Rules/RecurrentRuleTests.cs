using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>What the analyzers say of recurrent layers.</summary>
public class RecurrentRuleTests
{
    [Theory]
    [InlineData("[LSTM(8)] [Dense(3)]")]
    [InlineData("[LSTM({|NETGEN005:0|})]")]
    [InlineData("[GRU(8, ReturnSequences = true)] [Dense(3)] [GlobalMaxPooling1D]")]
    [InlineData("[GRU(8)] [{|NETGEN076:LSTM(8)|}]")]
    [InlineData("[SimpleRNN(8, {|NETGEN005:Activation.Softmax|})]")]
    [InlineData("[SimpleRNN(8, {|NETGEN086:Activation.ReLU|})]")]
    [InlineData("[SimpleRNN(8, Activation.Sigmoid)]")]
    [InlineData("[GRU(8, Merge = {|NETGEN054:Merge.Sum|})]")]
    [InlineData("[GRU(8, Bidirectional = true, GoBackwards = {|NETGEN054:true|})]")]
    [InlineData("[GRU(8, Bidirectional = true, Merge = Merge.Sum)] [Add(\"short\")]")]
    public Task Layers_over_sequences(string layers) => Markup.ExpectAsync(
        layers.Contains("short", StringComparison.Ordinal)
            ? $"[Input(12, 6)]\n[GlobalMaxPooling1D(Name = \"pool\")] [Dense(8, Name = \"short\")]\n{layers.Replace("Merge.Sum)", "Merge.Sum, From = \"input\")", StringComparison.Ordinal)}\npartial class Network;"
            : $"[Input(12, 6)]\n{layers}\npartial class Network;");

    [Theory]
    [InlineData("99, 1", "SimpleRNN(8)")]
    [InlineData("100, 1", "{|NETGEN087:SimpleRNN(8)|}")]
    [InlineData("1000, 1", "GRU(8)")]
    public Task A_simple_layer_over_many_steps_is_told(string shape, string layer) => Markup.ExpectAsync(
        $"[Input({shape})]\n[{layer}]\n[Dense(3)]\n[Train(Loss.MeanSquaredError)]\npartial class Network;");

    [Theory]
    [InlineData("LSTM(8, ReturnSequences = {|NETGEN088:true|})", "", "SparseCategoricalCrossEntropy")]
    [InlineData("LSTM(8)", "", "SparseCategoricalCrossEntropy")]
    [InlineData("LSTM(8, ReturnSequences = true)", "[GlobalMaxPooling1D]", "SparseCategoricalCrossEntropy")]
    [InlineData("LSTM(8, ReturnSequences = true)", "", "MeanSquaredError")]
    public Task A_class_for_every_step_is_told(string layer, string behind, string loss) => Markup.ExpectAsync(
        $"[Input(28, 28)]\n[{layer}]\n{behind}\n[Dense(10{(loss.StartsWith("Mean", StringComparison.Ordinal) ? "" : ", Activation.Softmax")})]\n[Train(Loss.{loss})]\npartial class Network;");

    [Theory]
    [InlineData("{|NETGEN088:true|}")]
    [InlineData("false")]
    public Task One_probability_for_every_step_is_told_as_well(string returns) => Markup.ExpectAsync(
        $"[Input(28, 28)]\n[LSTM(8, ReturnSequences = {returns})]\n[Dense(1, Activation.Sigmoid)]\n[Train(Loss.BinaryCrossEntropy)]\npartial class Network;");

    [Fact]
    public Task The_steps_and_the_loss_are_said() => Markup.ExpectAsync(
        """
        [Input(28, 28)]
        [GRU(64, ReturnSequences = {|NETGEN088:true|})]
        [Dense(10, Activation.Softmax)]
        [Train(Loss.SparseCategoricalCrossEntropy)]
        partial class Network;
        """,
        "GRU(64) gives the state of every step, so that the network has 28 results and SparseCategoricalCrossEntropy wants a label for each; "
        + "for one label a sequence, leave ReturnSequences out");
}
