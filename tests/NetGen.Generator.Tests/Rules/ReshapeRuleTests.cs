using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Rules;

/// <summary>Layers that give values another shape: what fits, and what is said of what doesn't.</summary>
public class ReshapeRuleTests
{
    [Theory]
    [InlineData("[Reshape(4, 6)] [Flatten] [Dense(3)]")]
    [InlineData("[Reshape(-1, 6)] [Flatten] [Dense(3)]")]
    [InlineData("[Reshape(-1)] [Dense(3)]")]
    [InlineData("[Reshape(24)] [Dense(3)]")]
    [InlineData("[Reshape({|NETGEN005:5, 5|})]")]
    [InlineData("[Reshape({|NETGEN005:-1, 5|})]")]
    [InlineData("[Reshape({|NETGEN005:-1, -1, 6|})]")]
    [InlineData("[Reshape({|NETGEN005:0, 6|})]")]
    [InlineData("[Reshape({|NETGEN005:-2, 6|})]")]
    [InlineData("[{|NETGEN005:Reshape()|}]")]
    [InlineData("[Reshape(2, 3, 4)] [{|NETGEN007:Dense(3)|}]")]
    [InlineData("[Reshape(2, 3, 4)] [Permute(3, 1, 2)] [Reshape(8, 3)] [Permute(1, 2)] [Flatten] [Dense(3)]")]
    [InlineData("[Permute({|NETGEN005:2|})]")]
    [InlineData("[Permute(1)] [Dense(3)]")]
    [InlineData("[Reshape(4, 6)] [Permute({|NETGEN005:0, 1|})]")]
    [InlineData("[Reshape(4, 6)] [Permute({|NETGEN005:1, 1|})]")]
    [InlineData("[Reshape(4, 6)] [Permute({|NETGEN005:2, 1, 3|})]")]
    [InlineData("[Reshape(4, 6)] [{|NETGEN005:Permute()|}]")]
    [InlineData("[RepeatVector(3)] [Flatten] [Dense(3)]")]
    [InlineData("[RepeatVector({|NETGEN005:0|})]")]
    [InlineData("[Reshape(4, 6)] [{|NETGEN007:RepeatVector(3)|}]")]
    public Task Shapes(string layers) => Markup.ExpectAsync($"[Input(24)]\n{layers}\npartial class Network;");

    [Fact]
    public Task What_a_reshape_expects() => Markup.ExpectAsync(
        """
        [Input(24)]
        [Reshape({|NETGEN005:5, 5|})]
        partial class Network;
        """,
        "'shape' of Reshape must be sizes whose product is 24, the values of a sample, but is (5, 5)");

    [Fact]
    public Task What_a_permutation_expects() => Markup.ExpectAsync(
        """
        [Input(4, 6)]
        [Permute({|NETGEN005:0, 1|})]
        partial class Network;
        """,
        "'axes' of Permute must be each axis from 1 to 2 once, in the order of the output, but is (0, 1)");

    [Fact]
    public Task The_shape_before_a_dense_layer_is_said() => Markup.ExpectAsync(
        """
        [Input(4, 6)]
        [Permute(2, 1)]
        [{|NETGEN007:Dense(3)|}]
        partial class Network;
        """,
        "Dense(3) takes a flat input, but Permute(2, 1) before it gives the shape (6, 4); put [Flatten] between them, "
        + "or write TimeDistributed = true where each row of 4 is meant, with the same weights for all");
}
