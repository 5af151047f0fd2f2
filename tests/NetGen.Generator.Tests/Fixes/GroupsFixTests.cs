using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class GroupsFixTests
{
    [Theory]
    [InlineData("GroupNormalization(8)", "GroupNormalization(6)")]
    [InlineData("GroupNormalization(groups: 5, Epsilon = 0.1f)", "GroupNormalization(groups: 4, Epsilon = 0.1f)")]
    [InlineData("GroupNormalization", "GroupNormalization(12)")]
    [InlineData("GroupNormalization()", "GroupNormalization(12)")]
    [InlineData("NetGen.GroupNormalization(Epsilon = 0.1f)", "NetGen.GroupNormalization(12, Epsilon = 0.1f)")]
    [InlineData("Conv2D(8, 3, Groups = 3)", "Conv2D(8, 3, Groups = 2)")]
    [InlineData("Conv2D(9, 3, Groups = 9 /* many */)", "Conv2D(9, 3, Groups = 3 /* many */)")]
    [InlineData("Conv2D(7, 3, Groups = 2, Padding = Padding.Same)", "Conv2D(7, 3, Groups = 1, Padding = Padding.Same)")]
    public Task Writes_the_nearest_number_that_comes_out_even(string before, string after) => FixTest.ExpectAsync(
        new GroupsFix(), nameof(GroupsFix), Network(before), Network(after));

    [Fact]
    public Task In_every_layer_at_once() => FixTest.ExpectAllAsync(
        new GroupsFix(), nameof(GroupsFix), Network("GroupNormalization(5)", "Conv2D(6, 1, Groups = 4)"), Network("GroupNormalization(4)", "Conv2D(6, 1, Groups = 3)"));

    [Theory]
    [InlineData("GroupNormalization(8)", "Make 6 groups")]
    [InlineData("Conv2D(7, 3, Groups = 2)", "Make one group")]
    public async Task Says_what_it_does(string layer, string title) => Assert.Equal([title], await FixTest.TitlesAsync(new GroupsFix(), Network(layer)));

    [Theory]
    [InlineData("TransformerBlock(5, 8)", "TransformerBlock(4, 8)", "Make 4 heads")]
    [InlineData("MultiHeadAttention(2, 5, Rotary = true)", "MultiHeadAttention(2, 6, Rotary = true)", "Make the key dimension 6")]
    public async Task Heads_and_keys_come_out_even(string before, string after, string title)
    {
        await FixTest.ExpectAsync(new GroupsFix(), nameof(GroupsFix), Sequence(before), Sequence(after));
        Assert.Equal([title], await FixTest.TitlesAsync(new GroupsFix(), Sequence(before)));
    }

    private static string Sequence(string layer) => $"using NetGen;\n[Input(5, 12)]\n[{layer}]\n[Dense(3)]\npartial class Network;";

    private static string Network(params string[] layers) =>
        "using NetGen;\n[Input(8, 8, 12)]\n" + string.Concat(layers.Select(layer => $"[{layer}]\n")) + "[Flatten]\n[Dense(3)]\npartial class Network;";
}
