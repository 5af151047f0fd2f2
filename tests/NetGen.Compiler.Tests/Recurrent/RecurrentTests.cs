using NetGen.Compiler.Tests.Branches;
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
    public void Values_and_gradients_are_those_of_the_reference(int seed) => AgainstReference.HasValuesAndGradients(RandomRecurrent.Draw(seed), seed);

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) => OlderTargets.HaveTheSameBits([.. RandomRecurrent.Draw(seed), Train("Huber")]);
}
