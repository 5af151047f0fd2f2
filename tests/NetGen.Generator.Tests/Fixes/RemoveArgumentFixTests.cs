using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class RemoveArgumentFixTests
{
    private const string Key = nameof(RemoveArgumentFix);

    [Theory]
    [InlineData("[Activate(Activation.ReLU, Alpha = 0.3f)]", "[Activate(Activation.ReLU)]")]
    [InlineData("[Activate(Activation.ReLU, Alpha = 0.3f, Name = \"a\")]", "[Activate(Activation.ReLU, Name = \"a\")]")]
    [InlineData("[Dense(2, BiasInitializer = Initializer.Ones, UseBias = false)]", "[Dense(2, UseBias = false)]")]
    public Task Removes_the_argument_alone(string before, string after) =>
        FixTest.ExpectAsync(new RemoveArgumentFix(), Key, Network(before), Network(after));

    [Fact]
    public Task Removes_all_of_them_at_once() => FixTest.ExpectAllAsync(
        new RemoveArgumentFix(),
        Key,
        Network("[Activate(Activation.Tanh, Alpha = 1)]\n[Dense(2, UseBias = false, BiasInitializer = Initializer.Ones)]"),
        Network("[Activate(Activation.Tanh)]\n[Dense(2, UseBias = false)]"));

    private static string Network(string layers) => $"""
        using NetGen;
        [Input(2)]
        {layers}
        partial class Network;
        """;
}
