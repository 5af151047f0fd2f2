using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Recurrent;

/// <summary>Recurrent layers of all sizes and directions against a reference in double precision.</summary>
public class RecurrentTests
{
    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 40, byHand: 18)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 9, byHand: 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_gradients_are_those_of_the_reference(int seed)
    {
        var network = new CompiledNetwork(Network([.. RandomRecurrent.Draw(seed), Train("MeanSquaredError"), Differentiable()]));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = RandomGraph.Parameters(network.Graph, seed + 9);
        reference.Predicts(network, samples: 21, seed);
        reference.HasTheGradientsOf(network, seed);
        reference.HasTheMeanLossOf(network, seed, (output, target) => output.Zip(target, (p, t) => (p - t) * (p - t)).Average());
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) => OlderTargets.HaveTheSameBits([.. RandomRecurrent.Draw(seed), Train("Huber")]);
}
