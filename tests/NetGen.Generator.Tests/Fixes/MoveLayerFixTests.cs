using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class MoveLayerFixTests
{
    private const string Key = nameof(MoveLayerFix);

    [Theory]
    [InlineData("[Dense(3)]\n[Dropout(0.5f)]", "[Dropout(0.5f)]\n[Dense(3)]")]
    [InlineData("    [Dense(3)]\n    [Dropout(0.5f)]", "    [Dropout(0.5f)]\n    [Dense(3)]")]
    [InlineData("[Dense(3)] [Dropout(0.5f)]", "[Dropout(0.5f)] [Dense(3)]")]
    [InlineData("[Dense(3), Dropout(0.5f)]", "[Dropout(0.5f), Dense(3)]")]
    [InlineData("[Dense(3), Flatten]\n[Dropout(0.5f, Name = \"d\")]", "[Dropout(0.5f, Name = \"d\"), Dense(3), Flatten]")]
    [InlineData("[Dense(3)]\n[Flatten, Dropout(0.5f)]", "[Dropout(0.5f)]\n[Dense(3)]\n[Flatten]")]
    [InlineData(
        "[Dense(3)]\n[Activate(Activation.Softmax)]\n[Dropout(0.5f)]",
        "[Dropout(0.5f)]\n[Dense(3)]\n[Activate(Activation.Softmax)]")]
    public Task Puts_dropout_before_the_last_layer_with_parameters(string before, string after) =>
        FixTest.ExpectAsync(new MoveLayerFix(), Key, Network(before), Network(after));

    [Fact]
    public async Task Is_not_offered_where_no_layer_has_parameters() =>
        Assert.Empty(await FixTest.TitlesAsync(new MoveLayerFix(), Network("[Dropout(0.5f)]")));

    [Fact]
    public Task Moves_all_at_once() => FixTest.ExpectAllAsync(
        new MoveLayerFix(),
        Key,
        Network("[Dense(3)]\n[Dropout(0.5f)]") + "\n[Input(4), Train(Loss.Huber)]\n[Dense(1)]\n[Dropout(0.1f)]\npartial class Second;",
        Network("[Dropout(0.5f)]\n[Dense(3)]") + "\n[Input(4), Train(Loss.Huber)]\n[Dropout(0.1f)]\n[Dense(1)]\npartial class Second;");

    private static string Network(string layers) => $"using NetGen;\n[Input(2)]\n[Train(Loss.Huber)]\n{layers}\npartial class Network;";
}
