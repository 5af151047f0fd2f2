using NetGen.Compiler.Tests.Branches;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Convolutions of all sizes against a reference in double precision.</summary>
public class ConvolutionTests
{
    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 22, byHand: 12)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 5, byHand: 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Values_and_gradients_are_those_of_the_reference(int seed) => AgainstReference.HasValuesAndGradients(RandomConvolutions.Draw(seed), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Filters_of_a_group_see_its_channels_alone(int seed) => AgainstReference.HasValuesAndGradients(RandomConvolutions.DrawGroups(seed), seed);

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed) => OlderTargets.HaveTheSameBits([.. RandomConvolutions.Draw(seed), Train("Huber")]);

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits_of_groups(int seed) => OlderTargets.HaveTheSameBits([.. RandomConvolutions.DrawGroups(seed), Train("Huber")]);
}
