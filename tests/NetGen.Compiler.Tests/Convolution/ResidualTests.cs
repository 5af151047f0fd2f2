using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Merge;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Sums of what a convolution gives and of what lies before it, which are computed on its sums.</summary>
public class ResidualTests
{
    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 14, byHand: 12)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 5, byHand: 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_gradients_are_those_of_the_reference(int seed) => AgainstReference.HasValuesAndGradients(RandomResiduals.Draw(seed), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void They_are_the_bits_that_a_sum_apart_gives(int seed)
    {
        List<int> together = Run(seed, isApart: false);
        List<int> apart = Run(seed, isApart: true);
        Assert.Equal(apart, together);
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) => OlderTargets.HaveTheSameBits([.. RandomResiduals.Draw(seed), Train("Huber")]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sum_and_its_activation_are_part_of_the_convolution_before_it(bool isFirst)
    {
        NetworkPlan plan = Network(
            Input(4, 4, 8), Conv(8, Named("stem")), Conv(8, Named("last")),
            isFirst ? Sum("last", Argument.OfText("From", "stem")) : Sum("stem"), Activate("ReLU")).Plan();

        ConvolutionOperation[] convolutions = [.. plan.Operations.OfType<ConvolutionOperation>()];
        Assert.Equal(2, convolutions.Length);
        Assert.DoesNotContain(plan.Operations, operation => operation is MergeOperation or ActivationOperation);
        Assert.Equal(convolutions[0].Output, convolutions[1].Addends);
        Assert.Contains(convolutions[0].Output, convolutions[1].Reads);
        Assert.Equal("ReLU", convolutions[1].Activation);
        Assert.Equal("add_1", convolutions[1].Joined);
    }

    [Fact]
    public void The_users_own_values_are_added_where_they_lie()
    {
        NetworkPlan plan = Network(Input(4, 4, 8), Conv(8), Sum("input")).Plan();

        Assert.Equal(plan.Input, Assert.IsType<ConvolutionOperation>(plan.Operations[^1]).Addends);
        Assert.Equal(2, plan.Operations.Count);
    }

    [Fact]
    public void In_prediction_a_normalization_is_between_them()
    {
        NetworkPlan plan = Network(
            Input(4, 4, 8), Conv(8, Named("stem")), Conv(8), new("BatchNormalization"), Sum("stem"), Activate("ReLU"),
            Train("MeanSquaredError")).Plan();

        Assert.Single(plan.Operations.OfType<MergeOperation>());
        ConvolutionOperation last = Assert.IsType<ConvolutionOperation>(plan.Prediction.Operations[^1]);
        Assert.Equal(("batch_normalization_1", "add_1", "ReLU"), (last.Folded, last.Joined, last.Activation));
    }

    [Fact]
    public void What_somebody_else_reads_is_no_part_of_a_sum()
    {
        NetworkPlan plan = Network(
            Input(4, 4, 8), Conv(8, Named("stem")), Conv(8, Named("last")), Sum("stem"), Conv(8), Sum("last")).Plan();

        Assert.Equal([false, false, true], plan.Operations.OfType<ConvolutionOperation>().Select(convolution => convolution.Addends != null));
        Assert.Single(plan.Operations.OfType<MergeOperation>());
    }

    /// <summary>Tiles at the edges compute again what has been written: nothing may be added there twice.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_added_lies_apart_from_what_is_written(int seed)
    {
        NetworkPlan plan = Network([.. RandomResiduals.Draw(seed), Train("MeanSquaredError")]).Plan();
        var scratch = new PredictionScratch(plan);
        foreach (ConvolutionOperation convolution in plan.Prediction.Operations.OfType<ConvolutionOperation>().Where(each => each.Addends != null))
        {
            Assert.NotEqual(scratch.HomeOf(convolution.Addends!), scratch.HomeOf(convolution.Output));
        }
    }

    [Fact]
    public void A_convolution_says_where_its_sum_is_to_be_seen()
    {
        var network = new CompiledNetwork(Network(Input(4, 4, 8), Conv(8), Sum("input"), Activate("ReLU"), Flatten(), Dense(3)));

        ArgumentException fused = Assert.Throws<ArgumentException>(() => network.Activations(new float[128], "conv2d_1", 128));
        Assert.StartsWith("'conv2d_1' is computed together with 'activate_1', whose values there are.", fused.Message, StringComparison.Ordinal);
    }

    private static AttributeDeclaration Conv(int filters, params Argument[] more) => new(
        "Conv2D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", 3), Argument.OfMember("Padding", "Same"), .. more]);

    private static AttributeDeclaration Sum(string other, params Argument[] more) => new("Add", [Argument.OfTexts("others", other), .. more]);

    /// <summary>The bits of predictions, of a tape's outputs and gradients in and out of training, and of some steps.</summary>
    private static List<int> Run(int seed, bool isApart)
    {
        const int Samples = 35;
        var network = new CompiledNetwork(Network([.. RandomResiduals.Draw(seed, isApart), Train("MeanSquaredError"), Differentiable()]));
        network.Parameters = RandomGraph.Parameters(network.Graph, seed + 9);
        float[] inputs = Values(Samples * network.InputSize, seed);
        float[] targets = Values(Samples * network.OutputSize, seed + 1);
        var bits = new List<int>(Bits(network.PredictBatch(inputs)));
        bits.AddRange(Bits(network.Predict(Row(inputs, 0, network.InputSize))));
        object tape = network.NewTape(Samples);
        foreach (bool training in new[] { false, true })
        {
            bits.AddRange(Bits(network.Forward(tape, inputs, training)));
            (float[] byInputs, float[] byParameters) = network.Backward(tape, targets);
            bits.AddRange(Bits(byInputs));
            bits.AddRange(Bits(byParameters));
        }

        object trainer = network.NewTrainer(Samples);
        for (int step = 0; step < 3; step++)
        {
            bits.Add(BitConverter.SingleToInt32Bits(network.Step(trainer, inputs, targets)));
            bits.Add(BitConverter.SingleToInt32Bits(network.Evaluate(trainer, inputs, targets)));
        }

        bits.AddRange(Bits(network.Parameters));
        return bits;
    }
}
