using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.TransposedConvolution;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.TransposedConvolution;

/// <summary>Transposed convolutions of all sizes against a reference in double precision.</summary>
public class TransposedConvolutionTests
{
    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 18, byHand: 12)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 5, byHand: 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_gradients_are_those_of_the_reference(int seed) => AgainstReference.HasValuesAndGradients(RandomTransposedConvolutions.Draw(seed), seed);

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) =>
        OlderTargets.HaveTheSameBits([.. RandomTransposedConvolutions.Draw(seed), Train("Huber")]);

    [Theory]
    [InlineData(32, 16, "Valid")]
    [InlineData(16, 16, "Same")]
    [InlineData(9, 13, "Same")]
    public void Large_strides_have_as_few_products_as_what_they_read_differs(int kernelSize, int stride, string padding)
    {
        NetworkDeclaration declaration = Network([Input(2, 3, 2), Transposed(kernelSize, stride, padding), Differentiable()]);
        TransposedConvolutionShape shape = declaration.Plan().Operations.OfType<TransposedConvolutionOperation>().Single().Shape;
        Assert.InRange(shape.Products.Count, 1, 4);
        Assert.InRange(shape.Wide.Runs.Count, 1, 2);

        var network = new CompiledNetwork(declaration);
        network.Parameters = RandomGraph.Parameters(network.Graph, 3);
        new ReferenceGraph(network.Graph).Predicts(network, samples: 3, seed: 4);
    }

    [Theory]
    [InlineData("Conv1DTranspose", new[] { 7, 3 }, new[] { 4, 5, 3 }, 4)]
    [InlineData("Conv2DTranspose", new[] { 7, 9, 3 }, new[] { 4, 4, 5, 3 }, 16)]
    public void Fans_are_those_that_Keras_counts(string layer, int[] input, int[] kernel, int places)
    {
        var transposed = new AttributeDeclaration(layer, Argument.OfInteger("filters", 5), Argument.OfInteger("kernelSize", 4));
        ParameterTensor tensor = Network(Input(input), transposed).Graph().Layers[0].Tensors[0];

        // keras/src/layers/convolutional/base_conv_transpose.py: the kernel is [..., filters, channels];
        // keras/src/initializers/random_initializers.py, compute_fans: fan-in counts the last axis but one, fan-out the last.
        Assert.Equal(new Shape(kernel), tensor.Shape);
        Assert.Equal(new Fans(kernel[^2], kernel[^1], places), tensor.Fans);
    }

    [Fact]
    public void Layers_alike_have_penalties_of_their_own()
    {
        AttributeDeclaration Penalized(double l2) => new(
            "Conv1DTranspose", Argument.OfInteger("filters", 2), Argument.OfInteger("kernelSize", 1), Argument.OfNumber("L2", l2), Argument.OfBoolean("UseBias", false));
        var network = new CompiledNetwork(Network([Input(3, 2), Penalized(0.5), Penalized(0.25), Flatten(), Train("MeanSquaredError")]));
        network.Parameters = [1, 2, 3, 4, 5, 6, 7, 8];
        float[] nothing = new float[network.InputSize];
        object trainer = network.NewTrainer(1);
        Assert.Equal([1, 2, 3, 4, 2.5f, 3, 3.5f, 4], network.Gradients(trainer, nothing, new float[network.OutputSize]).Gradients);
        Assert.Equal((0.5 * 30) + (0.25 * 174), network.Step(trainer, nothing, new float[network.OutputSize]), 1e-4);
    }

    private static AttributeDeclaration Transposed(int kernelSize, int stride, string padding) => new(
        "Conv2DTranspose",
        Argument.OfInteger("filters", 1), Argument.OfInteger("kernelSize", kernelSize), Argument.OfInteger("Stride", stride), Argument.OfMember("Padding", padding));
}
