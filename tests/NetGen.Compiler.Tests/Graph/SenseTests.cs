using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Sense;
using NetGen.Compiler.Losses;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Graph;

/// <summary>The rules of sense over all there is: which losses go with which activations, and what helps.</summary>
public class SenseTests
{
    private static readonly string[] Activations =
    [
        "Linear", "Step", "ReLU", "LeakyReLU", "ELU", "SELU", "GELU", "GELUTanh", "Sigmoid", "HardSigmoid", "Tanh", "Softplus", "Softsign",
        "SiLU", "HardSwish", "Mish", "ReLU6", "Softmax",
    ];

    /// <summary>The last activations of which nothing is said, for each loss. Step has a rule of its own.</summary>
    public static TheoryData<string, string> Fitting => new()
    {
        { "MeanSquaredError", "Linear ReLU LeakyReLU ELU SELU GELU GELUTanh Sigmoid HardSigmoid Tanh Softplus Softsign SiLU HardSwish Mish ReLU6" },
        { "MeanAbsoluteError", "Linear ReLU LeakyReLU ELU SELU GELU GELUTanh Sigmoid HardSigmoid Tanh Softplus Softsign SiLU HardSwish Mish ReLU6" },
        { "Huber", "Linear ReLU LeakyReLU ELU SELU GELU GELUTanh Sigmoid HardSigmoid Tanh Softplus Softsign SiLU HardSwish Mish ReLU6" },
        { "BinaryCrossEntropy", "Sigmoid HardSigmoid" },
        { "CategoricalCrossEntropy", "Softmax" },
        { "SparseCategoricalCrossEntropy", "Softmax" },
        { "Hinge", "Linear LeakyReLU ELU SELU GELU GELUTanh Tanh Softsign SiLU HardSwish Mish" },
        { "KLDivergence", "ReLU Sigmoid HardSigmoid Softplus ReLU6 Softmax" },
        { "Poisson", "ReLU Sigmoid HardSigmoid Softplus ReLU6 Softmax" },
        {
            "CosineSimilarity",
            "Linear ReLU LeakyReLU ELU SELU GELU GELUTanh Sigmoid HardSigmoid Tanh Softplus Softsign SiLU HardSwish Mish ReLU6 Softmax"
        },
    };

    [Theory]
    [MemberData(nameof(Fitting))]
    public void Losses_go_with_these_activations_and_no_other(string loss, string activations) => Assert.Equal(
        activations.Split(' '),
        Activations.Where(activation => Build(Input(4), Dense(3, activation), Train(loss)).Findings.Count == 0));

    [Fact]
    public void Every_loss_is_judged() =>
        Assert.Equal(LossRegistry.All.Select(loss => loss.Name).Order(), Fitting.Select(row => (string)row[0]).Order());

    /// <summary>A remedy that only led to the next finding would be none.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Following_the_first_remedies_ends_without_findings(int outputs)
    {
        foreach (string loss in LossRegistry.All.Select(loss => loss.Name))
        {
            foreach (string activation in Activations)
            {
                AttributeDeclaration[] network = [Input(4), Dense(8, "Step"), Dense(outputs, activation), Train(loss)];
                int steps = 0;
                while (Build(network).Findings.FirstOrDefault() is { } finding)
                {
                    Assert.True(++steps < 6, $"{loss} after {activation}: {finding.Message}");
                    Apply(network, finding.Remedies[0]);
                }
            }
        }
    }

    [Fact]
    public void Findings_of_sense_leave_the_network_as_it_is()
    {
        GraphResult graph = Build(Input(4), Dense(8), Dense(2), Train("Poisson"));
        Assert.Equal(["NETGEN016", "NETGEN024"], Ids(graph));
        Assert.NotNull(graph.Network);
    }

    [Fact]
    public void A_network_with_an_error_is_not_asked_for_its_sense() =>
        Assert.Equal(["NETGEN005"], Ids(Input(4), Dense(8), Dense(0), Train("Poisson")));

    [Fact]
    public void No_rule_of_sense_is_an_error() =>
        Assert.All(SenseRules.All, rule => Assert.False(rule.Rule.PreventsEmission));

    [Theory]
    [InlineData(8, 8, 1)]
    [InlineData(4, 8, 1)]
    [InlineData(8, 4, 4)]
    public void A_linear_layer_that_is_no_bottleneck_is_one_with_the_next(int inputs, int units, int next) =>
        Assert.Equal(["NETGEN016"], Ids(Input(inputs), Dense(units), Dense(next, "Tanh")));

    [Fact]
    public void A_linear_autoencoder_makes_sense() => Assert.Empty(Build(Input(8), Dense(3), Dense(8)).Findings);

    [Fact]
    public void Values_that_only_change_their_shape_or_scale_are_looked_through()
    {
        GraphResult graph = Build(Input(4), Dense(3, "Softmax"), Activate("Linear"), Flatten(), Dropout(0), Train("Huber"));
        Finding finding = Assert.Single(graph.Findings);
        Assert.Equal(("NETGEN023", 5, "loss"), (finding.RuleId, finding.AttributeIndex, finding.ArgumentName));
    }

    private static void Apply(AttributeDeclaration[] network, Remedy remedy)
    {
        AttributeDeclaration attribute = network[remedy.AttributeIndex];
        network[remedy.AttributeIndex] = new AttributeDeclaration(attribute.Kind,
        [
            .. attribute.Arguments.Select(argument =>
                argument.Name == remedy.Parameter ? Argument.OfMember(argument.Name, remedy.Member) : argument),
        ]);
    }

    [Fact]
    public void Numbers_of_parameters_are_written_as_people_read_them() => Assert.Equal(
        "Dense(10) has 432,010 of the network's 435,010 parameters, because it takes every place of (12, 12, 300) by itself; "
        + "[GlobalAveragePooling2D] instead of [Flatten] leaves 3,010",
        Assert.Single(Build(
            Input(12, 12, 1),
            new("Conv2D", Argument.OfInteger("filters", 300), Argument.OfInteger("kernelSize", 3), Argument.OfMember("Padding", "Same"),
                Argument.OfMember("activation", "ReLU")),
            Flatten(),
            Dense(10)).Findings).Message);

    private static GraphResult Build(params AttributeDeclaration[] attributes) => GraphBuilder.Build(Network(attributes));

    private static IEnumerable<string> Ids(params AttributeDeclaration[] attributes) => Ids(Build(attributes));

    private static IEnumerable<string> Ids(GraphResult graph) => graph.Findings.Select(finding => finding.RuleId);
}
