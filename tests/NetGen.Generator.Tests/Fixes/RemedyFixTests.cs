using NetGen.CodeFixes;
using NetGen.Generator.Tests.Support;

namespace NetGen.Generator.Tests.Fixes;

public class RemedyFixTests
{
    private static readonly string ReLU = RemedyFix.Key("activation", "ReLU");

    [Theory]
    [InlineData("Dense(8)", "Dense(8, Activation.ReLU)")]
    [InlineData("Dense(8, Activation.Linear)", "Dense(8, Activation.ReLU)")]
    [InlineData("Dense(8 /* units */, Name = \"a\")", "Dense(8, Activation.ReLU /* units */, Name = \"a\")")]
    [InlineData("Dense(units: 8)", "Dense(units: 8, activation: Activation.ReLU)")]
    [InlineData("Dense(activation: Activation.Linear, units: 8)", "Dense(activation: Activation.ReLU, units: 8)")]
    [InlineData("NetGen.Dense(8)", "NetGen.Dense(8, NetGen.Activation.ReLU)")]
    [InlineData("Dense(8, NetGen.Activation.Linear)", "Dense(8, NetGen.Activation.ReLU)")]
    [InlineData("DenseAttribute(8, Plain.Activations)", "DenseAttribute(8, Activation.ReLU)")]
    public Task Gives_a_linear_layer_an_activation(string before, string after) => FixTest.ExpectAsync(
        new RemedyFix(), ReLU, Network(before, "Dense(1)"), Network(after, "Dense(1)"));

    [Fact]
    public Task Changes_an_activation_of_its_own() => FixTest.ExpectAsync(
        new RemedyFix(),
        ReLU,
        Network("Dense(8)", "Activate(Activation.Softmax)", "Dense(1)"),
        Network("Dense(8)", "Activate(Activation.ReLU)", "Dense(1)"));

    [Fact]
    public Task Changes_every_saturating_hidden_layer_at_once() => FixTest.ExpectAllAsync(
        new RemedyFix(),
        ReLU,
        Network("Dense(8, Activation.Tanh)", "Dense(7, Activation.Sigmoid)", "Dense(6, Activation.Tanh)", "Dense(1)", "Differentiable"),
        Network("Dense(8, Activation.ReLU)", "Dense(7, Activation.ReLU)", "Dense(6, Activation.ReLU)", "Dense(1)", "Differentiable"));

    [Theory]
    [InlineData("MaxPooling2D(5)", "MaxPooling2D(5, Padding = Padding.Same)")]
    [InlineData("MaxPooling2D(5, Padding = Padding.Valid, Name = \"a\")", "MaxPooling2D(5, Padding = Padding.Same, Name = \"a\")")]
    [InlineData("NetGen.AveragePooling2D", "NetGen.AveragePooling2D(Padding = NetGen.Padding.Same)")]
    [InlineData("AveragePooling2D()", "AveragePooling2D(Padding = Padding.Same)")]
    public Task Gives_a_pool_a_padding(string before, string after) => FixTest.ExpectAsync(
        new RemedyFix(), RemedyFix.Key("Padding", "Same"), Pictures(before), Pictures(after));

    [Theory]
    [InlineData("Dense(3)", "SparseCategoricalCrossEntropy", "Dense(3, Activation.Softmax)", "Softmax")]
    [InlineData("Dense(3, Activation.Tanh)", "BinaryCrossEntropy", "Dense(3, Activation.Sigmoid)", "Sigmoid")]
    [InlineData("Dense(3)", "Poisson", "Dense(3, Activation.Softplus)", "Softplus")]
    [InlineData("Dense(3)", "KLDivergence", "Dense(3, Activation.Softmax)", "Softmax")]
    [InlineData("Dense(3, Activation.ReLU)", "Hinge", "Dense(3, Activation.Tanh)", "Tanh")]
    [InlineData("Dense(3, Activation.ReLU)", "Hinge", "Dense(3, Activation.Linear)", "Linear")]
    public Task Gives_the_last_layer_what_the_loss_takes(string before, string loss, string after, string activation) =>
        FixTest.ExpectAsync(
            new RemedyFix(),
            RemedyFix.Key("activation", activation),
            Network(before, $"Train(Loss.{loss})"),
            Network(after, $"Train(Loss.{loss})"));

    [Theory]
    [InlineData("Softmax", "Train(Loss.MeanSquaredError)", "Train(Loss.CategoricalCrossEntropy)", "CategoricalCrossEntropy")]
    [InlineData("Softmax", "Train(Loss.Hinge, Optimizer.SGD)", "Train(Loss.CategoricalCrossEntropy, Optimizer.SGD)", "CategoricalCrossEntropy")]
    [InlineData(
        "Sigmoid", "Train(optimizer: Optimizer.SGD, loss: Loss.Hinge)", "Train(optimizer: Optimizer.SGD, loss: Loss.BinaryCrossEntropy)",
        "BinaryCrossEntropy")]
    [InlineData("Sigmoid", "Train(Loss.CategoricalCrossEntropy)", "Train(Loss.BinaryCrossEntropy)", "BinaryCrossEntropy")]
    public Task Changes_the_loss(string activation, string before, string after, string loss) => FixTest.ExpectAsync(
        new RemedyFix(),
        RemedyFix.Key("loss", loss),
        Network($"Dense(3, Activation.{activation})", before),
        Network($"Dense(3, Activation.{activation})", after));

    [Theory]
    [InlineData("Dense(1, Activation.Softmax)", "Differentiable", "Use the activation Sigmoid")]
    [InlineData("Dense(1, Activation.Step)", "Differentiable", "Use the activation Sigmoid")]
    [InlineData("Dense(1)", "Train(Loss.SparseCategoricalCrossEntropy)", "Use the loss BinaryCrossEntropy")]
    [InlineData(
        "Dense(2, Activation.Softmax)", "Train(Loss.Hinge)",
        "Use the activation Tanh", "Use the activation Linear", "Use the loss CategoricalCrossEntropy")]
    [InlineData(
        "Dense(2, Activation.Softmax)", "Train(Loss.BinaryCrossEntropy)",
        "Use the activation Sigmoid", "Use the loss CategoricalCrossEntropy")]
    public async Task Says_what_it_does(string layer, string training, params string[] titles) =>
        Assert.Equal(titles, await FixTest.TitlesAsync(new RemedyFix(), Network(layer, training)));

    private static string Pictures(string pool) => $"using NetGen;\n[Input(13, 13, 2)]\n[{pool}]\n[Flatten]\n[Dense(3)]\npartial class Network;";

    private static string Network(params string[] attributes) =>
        "using NetGen;\n[Input(4)]\n"
        + string.Concat(attributes.Select(attribute => $"[{attribute}]\n"))
        + "partial class Network;\n\nstatic class Plain { public const Activation Activations = Activation.Linear; }\n";
}
