using NetGen.Compiler.Losses;

namespace NetGen.Compiler.Tests.Losses;

public class LossRegistryTests
{
    [Fact]
    public void Every_member_of_the_enumeration_has_its_loss_and_the_other_way_round() =>
        Assert.Equal(Enum.GetNames<Loss>(), LossRegistry.All.Select(loss => loss.Name));

    [Fact]
    public void A_loss_is_found_by_its_name() =>
        Assert.All(LossRegistry.All, loss => Assert.Same(loss, LossRegistry.Find(loss.Name)));

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(LossRegistry.Find("Perplexity"));

    [Fact]
    public void Cross_entropies_collapse_with_their_activations() =>
        Assert.Equal(
            [("BinaryCrossEntropy", "Sigmoid"), ("CategoricalCrossEntropy", "Softmax"), ("SparseCategoricalCrossEntropy", "Softmax")],
            LossRegistry.All.Where(loss => loss.CollapsesWith != null).Select(loss => (loss.Name, loss.CollapsesWith!)));
}
