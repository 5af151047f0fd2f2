using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class LeaveOutBiasFixTests
{
    [Theory]
    [InlineData("Dense(16)", "Dense(16, UseBias = false)")]
    [InlineData("Dense(units: 16 /* ? */)", "Dense(units: 16, UseBias = false /* ? */)")]
    [InlineData("Dense(16, UseBias = true, Name = \"stem\")", "Dense(16, UseBias = false, Name = \"stem\")")]
    [InlineData("Dense(16, BiasInitializer = Initializer.Ones, L2 = 0.1f)", "Dense(16, UseBias = false, L2 = 0.1f)")]
    [InlineData("Dense(16, UseBias = true, L2 = 0.1f, BiasInitializer = Initializer.Ones)", "Dense(16, UseBias = false, L2 = 0.1f)")]
    public Task Writes_that_there_is_none(string before, string after) => FixTest.ExpectAsync(
        new LeaveOutBiasFix(), nameof(LeaveOutBiasFix), Network(before), Network(after));

    [Fact]
    public Task In_every_layer_at_once() => FixTest.ExpectAllAsync(
        new LeaveOutBiasFix(), nameof(LeaveOutBiasFix), Network("Dense(16)", "Dense(8)"), Network("Dense(16, UseBias = false)", "Dense(8, UseBias = false)"));

    [Fact]
    public async Task Says_what_it_does() => Assert.Equal(
        ["Leave out the bias"], await FixTest.TitlesAsync(new LeaveOutBiasFix(), Network("Dense(16)")));

    private static string Network(params string[] layers) =>
        "using NetGen;\n[Input(8)]\n"
        + string.Concat(layers.Select(layer => $"[{layer}]\n[BatchNormalization]\n[Activate(Activation.ReLU)]\n"))
        + "[Dense(3)]\n[Train(Loss.MeanSquaredError)]\npartial class Network;";
}
