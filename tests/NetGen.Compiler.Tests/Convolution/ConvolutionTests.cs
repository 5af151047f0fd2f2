using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
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

    /// <summary>A single place has few sums: they are split into chains, and a batch takes several samples to a tile.</summary>
    [Fact]
    public void A_kernel_as_large_as_its_picture_is_a_dense_layer()
    {
        DenseOperation dense = Assert.IsType<DenseOperation>(Assert.Single(Network(Input(3, 3, 32), Conv(16, "Valid")).Plan().Operations));
        Assert.Equal((288, 16, 4), (dense.Inputs, dense.Units, dense.Chains));
        Assert.IsType<ConvolutionOperation>(Network(Input(4, 3, 32), Conv(16, "Valid")).Plan().Operations[^1]);
        Assert.IsType<ConvolutionOperation>(Network(Input(3, 3, 32), Conv(16, "Same")).Plan().Operations[^1]);
    }

    private static AttributeDeclaration Conv(int filters, string padding) => new(
        "Conv2D", Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", 3), Argument.OfMember("Padding", padding));
}
