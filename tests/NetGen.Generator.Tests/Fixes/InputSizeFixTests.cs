using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class InputSizeFixTests
{
    [Fact]
    public Task Sets_the_size_that_the_layer_before_gives() => FixTest.ExpectAsync(
        new InputSizeFix(),
        InputSizeFix.SetKey,
        Network("Dense(10, Activation.Softmax, InputSize = 60 + 4 /* ? */, Name = \"last\")"),
        Network("Dense(10, Activation.Softmax, InputSize = 128 /* ? */, Name = \"last\")"));

    [Theory]
    [InlineData("Dense(10, InputSize = 64)", "Dense(10)")]
    [InlineData("Dense(10, InputSize = 64, UseBias = false)", "Dense(10, UseBias = false)")]
    [InlineData("Dense(10, UseBias = false, InputSize = 64)", "Dense(10, UseBias = false)")]
    public Task Removes_it(string before, string after) => FixTest.ExpectAsync(
        new InputSizeFix(), InputSizeFix.RemoveKey, Network(before), Network(after));

    [Theory]
    [InlineData(InputSizeFix.SetKey, "InputSize = 128")]
    [InlineData(InputSizeFix.RemoveKey, null)]
    public Task Corrects_every_layer_at_once(string key, string? size) => FixTest.ExpectAllAsync(
        new InputSizeFix(),
        key,
        Network("Dense(128, InputSize = 1)", "Dense(2, InputSize = 1)"),
        size == null
            ? Network("Dense(128)", "Dense(2)")
            : Network($"Dense(128, {size})", $"Dense(2, {size})"));

    [Fact]
    public async Task Says_what_it_does() => Assert.Equal(
        ["Set InputSize to 128", "Remove InputSize"],
        await FixTest.TitlesAsync(new InputSizeFix(), Network("Dense(10, InputSize = 64)")));

    private static string Network(params string[] layers) =>
        "using NetGen;\n[Input(784)]\n[Dense(128)]\n"
        + string.Concat(layers.Select(layer => $"[{layer}]\n")) + "partial class Network;";
}
