using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Layers.GaussianNoise;
using NetGen.Compiler.Layers.SpatialDropout;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>Networks whose layers read any layer above them, against a reference in double precision.</summary>
public class BranchTests
{
    private const int Samples = 21;

    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 22, byHand: 8)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 5, byHand: 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Predictions_and_gradients_are_those_of_the_reference(int seed)
    {
        var network = new CompiledNetwork(Network([.. RandomGraph.Draw(seed), Train("MeanSquaredError"), Differentiable()]));
        var reference = new ReferenceGraph(network.Graph);

        // Biases of 0 behind a difference of 0 would be where ReLU has no slope.
        network.Parameters = RandomGraph.Parameters(network.Graph, seed + 9);
        reference.Predicts(network, Samples, seed);
        reference.HasTheGradientsOf(network, seed);

        // What is random in training, or depends on the batch, the reference does not know.
        if (!network.Graph.Layers.Any(layer => layer is DropoutLayer or SpatialDropoutLayer or GaussianNoiseLayer or BatchNormalizationLayer { IsTrainable: true }))
        {
            reference.HasTheMeanLossOf(network, seed, (output, target) => output.Zip(target, (p, t) => (p - t) * (p - t)).Average());
        }
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) => OlderTargets.HaveTheSameBits([.. RandomGraph.Draw(seed), Train("Huber")]);
}
