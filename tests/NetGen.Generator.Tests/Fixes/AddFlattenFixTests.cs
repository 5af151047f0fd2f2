using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class AddFlattenFixTests
{
    private const string Key = nameof(AddFlattenFix);

    [Theory]
    [InlineData("[Input(2, 3)]\n[Dense(1)]", "[Input(2, 3)]\n[Flatten]\n[Dense(1)]")]
    [InlineData("[Input(2, 3)]\n// one unit\n[Dense(1)]", "[Input(2, 3)]\n// one unit\n[Flatten]\n[Dense(1)]")]
    [InlineData("    [Input(2, 3)]\n    [Dense(1)]", "    [Input(2, 3)]\n    [Flatten]\n    [Dense(1)]")]
    [InlineData("[Input(2, 3)] [Dense(1)]", "[Input(2, 3)] [Flatten] [Dense(1)]")]
    [InlineData("[Input(2, 3), Dense(1)]", "[Input(2, 3), Flatten, Dense(1)]")]
    [InlineData("[NetGen.Input(2, 3)]\n[NetGen.Dense(1)]", "[NetGen.Input(2, 3)]\n[NetGen.Flatten]\n[NetGen.Dense(1)]")]
    [InlineData(
        "[Input(2, 3)]\n[global::NetGen.Dense(1)]",
        "[Input(2, 3)]\n[global::NetGen.Flatten]\n[global::NetGen.Dense(1)]")]
    public Task Writes_it_the_way_the_layer_is_written(string before, string after) =>
        FixTest.ExpectAsync(new AddFlattenFix(), Key, Network(before), Network(after));

    [Fact]
    public Task Flattens_every_network_at_once() => FixTest.ExpectAllAsync(
        new AddFlattenFix(),
        Key,
        Network("[Input(2, 3)]\n[Dense(1)]") + "\n[Input(4, 5)]\n[Dense(1)]\npartial class Second;",
        Network("[Input(2, 3)]\n[Flatten]\n[Dense(1)]")
            + "\n[Input(4, 5)]\n[Flatten]\n[Dense(1)]\npartial class Second;");

    private static string Network(string attributes) => $"using NetGen;\n{attributes}\npartial class Network;";
}
