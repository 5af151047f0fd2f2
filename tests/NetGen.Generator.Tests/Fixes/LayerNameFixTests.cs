using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class LayerNameFixTests
{
    private const string Key = nameof(LayerNameFix);

    [Theory]
    [InlineData("[Add(\"stemm\")]", "[Add(\"stem\")]")]
    [InlineData("[Add(\"input 1\", \"Stem\")]", "[Add(\"input 1\", \"stem\")]")]
    [InlineData("[Add(\"stem\", \"imput 1\")]", "[Add(\"stem\", \"input 1\")]")]
    [InlineData("[Concatenate(new[] { \"stem\", \"dense1\" }, Axis = 0)]", "[Concatenate(new[] { \"stem\", \"dense_2\" }, Axis = 0)]")]
    [InlineData("[Dense(4, From = \"sten\")]", "[Dense(4, From = \"stem\")]")]
    public Task Writes_the_name_that_was_meant(string before, string after) =>
        FixTest.ExpectAsync(new LayerNameFix(), Key, Network(before), Network(after));

    [Fact]
    public async Task Says_what_it_does() =>
        Assert.Equal(["Read 'stem'"], await FixTest.TitlesAsync(new LayerNameFix(), Network("[Add(\"stemm\")]")));

    [Theory]
    [InlineData("[Add(\"something\")]")]
    [InlineData("[Add(Names.Stem)]")]
    public async Task Is_silent_where_it_can_t_help(string layer) =>
        Assert.Empty(await FixTest.TitlesAsync(new LayerNameFix(), Network(layer)));

    private static string Network(string layer) => $$"""
        using NetGen;
        [Input(4, Name = "input 1")]
        [Dense(4, Activation.ReLU, Name = "stem")]
        [Dense(4, Activation.ReLU)]
        {{layer}}
        partial class Network;

        static class Names { public const string Stem = "stemm"; }
        """;
}
