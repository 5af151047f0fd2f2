using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>Sizes at the edge of what 32-bit offsets reach: a finding, never an overflow.</summary>
public class SizeTests
{
    private const int Most = GraphBuilder.LargestSize;

    [Theory]
    [InlineData(Most, 1)]
    [InlineData(1, Most)]
    [InlineData(1, 1)]
    public void The_largest_sizes_are_sizes(int inputs, int units) =>
        Assert.Equal((inputs, units), Sizes(Build(Input(inputs), Dense(units))));

    [Theory]
    [InlineData(Most + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(65536, 65536)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    public void A_sample_that_is_too_large(params int[] shape) =>
        Assert.Equal(["NETGEN009"], Ids(Input(shape), Flatten(), Dense(1)));

    [Fact]
    public void More_axes_than_any_number_holds() =>
        Assert.Equal(["NETGEN009"], Ids(Input([.. Enumerable.Repeat(int.MaxValue, 100)]), Flatten(), Dense(1)));

    [Fact]
    public void Layers_behind_one_that_is_too_large_are_not_named()
    {
        Finding finding = Assert.Single(Build(Input(2), Dense(Most + 1), Activate("Tanh"), Dropout(0.5), Flatten()).Findings);
        Assert.Equal(1, finding.AttributeIndex);
        Assert.Equal(["NETGEN009", "NETGEN009"], Ids(Input(2), Dense(Most + 1), Dense(Most + 2), Dense(3)));
    }

    [Fact]
    public void Too_many_parameters() =>
        Assert.Equal(["NETGEN009"], Ids(Input(1 << 14), Dense((1 << 14) + 1)));

    [Fact]
    public void As_many_parameters_as_there_may_be() =>
        Assert.Equal(GraphBuilder.LargestParameterCount, Build(Input((1 << 14) - 1), Dense(1 << 14)).Network!.ParameterCount);

    /// <summary>One column each, which in memory may be as wide as a vector.</summary>
    [Fact]
    public void Too_much_padding()
    {
        var layers = new List<AttributeDeclaration> { Input(Most) };
        for (int i = 0; i < 6; i++)
        {
            layers.Add(Dense(1, "ReLU"));
            layers.Add(Dense(1 << 20, "ReLU"));
        }

        layers[2] = Dense(Most, "ReLU");
        layers[4] = Dense(Most, "ReLU");
        layers[6] = Dense(Most, "ReLU");
        Finding finding = Assert.Single(Build([.. layers]).Findings);
        Assert.Equal("NETGEN009", finding.RuleId);
        Assert.Contains("parameters with the padding of their rows", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_values_between_layers()
    {
        Finding finding = Assert.Single(
            Build([Input(Most), .. Enumerable.Repeat(Activate("Tanh"), 9)]).Findings);
        Assert.Equal(
            "'Net' has 150,994,944 values between its layers, but at most 134,217,728 can be emitted; "
            + "Activate(Tanh) alone has 16,777,216, so make it smaller, or what comes before it",
            finding.Message);
    }

    [Theory]
    [InlineData("MaxParameters", 41, false)]
    [InlineData("MaxParameters", 40, true)]
    [InlineData("MaxBytes", 164, false)]
    [InlineData("MaxBytes", 163, true)]
    [InlineData("MaxMultiplyAdds", 32, false)]
    [InlineData("MaxMultiplyAdds", 31, true)]
    [InlineData("MaxMultiplyAdds", long.MaxValue, false)]
    public void A_budget_is_kept_up_to_its_limit(string limit, long value, bool isExceeded)
    {
        GraphResult graph = Build(Input(3), Dense(8, "ReLU"), Dense(1), Budget(limit, value));
        Assert.Equal(isExceeded ? ["NETGEN015"] : [], Ids(graph));
        Assert.NotNull(graph.Network);
    }

    [Fact]
    public void A_budget_names_the_layer_that_costs_most_of_what_there_is_too_much_of() => Assert.Equal(
        "'Net' has 41 parameters, 1 more than its budget of 40; Dense(8) alone has 32",
        Build(Input(3), Dense(8, "ReLU"), Dense(1), Budget("MaxParameters", 40)).Findings[0].Message);

    /// <summary>What is copied with zeros around it is larger than what is read and written.</summary>
    [Theory]
    [InlineData("Conv1D", "Same", 3, 200_000_000, "3,200,000,512 values")]
    [InlineData("Conv1D", "Causal", 3, 2_000_000_000, "32,000,000,512 values")]
    [InlineData("Conv1D", "Same", 2, 4_500_000, "36,000,512 values")]
    [InlineData("Conv1D", "Same", int.MaxValue, 1, "17,179,869,680 values")]
    [InlineData("SeparableConv1D", "Same", 3, 200_000_000, "3,200,000,512 values")]
    [InlineData("Conv1DTranspose", "Same", 3, 200_000_000, "3,200,000,512 values")]
    public void Too_many_zeros_around_what_a_kernel_moves_over(string kind, string padding, int size, int dilation, string values)
    {
        Finding finding = Assert.Single(Build(
            Input(64, 1),
            new(kind, Argument.OfInteger("filters", 8), Argument.OfInteger("kernelSize", size), Argument.OfMember("Padding", padding),
                Argument.OfInteger("Dilation", dilation)),
            Flatten(),
            Dense(2)).Findings);
        Assert.Equal(("NETGEN009", "Dilation"), (finding.RuleId, finding.ArgumentName));
        Assert.Contains($"{values} a sample with the zeros around them", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transposed_kernel_that_writes_more_than_any_number() => Assert.Equal(["NETGEN009"], Ids(
        Input(64, 1),
        new("Conv1DTranspose", Argument.OfInteger("filters", 8), Argument.OfInteger("kernelSize", 3), Argument.OfInteger("Dilation", 2_000_000_000)),
        Flatten(),
        Dense(2)));

    [Fact]
    public void A_window_larger_than_any_number_is_larger_than_what_it_looks_at() => Assert.Equal(
        "Conv1D(8) looks at a window 4000000001 long, but Input(64, 1) before it gives 64; make the window smaller, or write Padding = Padding.Same",
        Assert.Single(Build(
            Input(64, 1),
            new("Conv1D", Argument.OfInteger("filters", 8), Argument.OfInteger("kernelSize", 3), Argument.OfInteger("Dilation", 2_000_000_000)),
            Flatten(),
            Dense(2)).Findings).Message);

    [Fact]
    public void Steps_longer_than_what_they_go_over_leave_one_place() => Assert.Equal(
        [1, 8],
        Build(
            Input(64, 1),
            new("Conv1D", Argument.OfInteger("filters", 8), Argument.OfInteger("kernelSize", 1), Argument.OfMember("Padding", "Same"),
                Argument.OfInteger("Stride", int.MaxValue)),
            Flatten(),
            Dense(2)).Network!.Layers[0].Output.Axes);

    private static (int Input, int Output) Sizes(GraphResult graph) =>
        (graph.Network!.Input.Size, graph.Network.Output.Size);

    private static GraphResult Build(params AttributeDeclaration[] attributes) => GraphBuilder.Build(Network(attributes));

    private static IEnumerable<string> Ids(params AttributeDeclaration[] attributes) => Ids(Build(attributes));

    private static IEnumerable<string> Ids(GraphResult graph) => graph.Findings.Select(finding => finding.RuleId);
}
