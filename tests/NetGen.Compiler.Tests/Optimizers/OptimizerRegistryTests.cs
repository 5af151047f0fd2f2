using NetGen.Compiler.Optimizers;

namespace NetGen.Compiler.Tests.Optimizers;

public class OptimizerRegistryTests
{
    [Fact]
    public void Every_member_of_the_enumeration_has_its_optimizer_and_the_other_way_round() =>
        Assert.Equal(Enum.GetNames<Optimizer>(), OptimizerRegistry.All.Select(optimizer => optimizer.Name));

    [Fact]
    public void An_optimizer_is_found_by_its_name() =>
        Assert.All(OptimizerRegistry.All, optimizer => Assert.Same(optimizer, OptimizerRegistry.Find(optimizer.Name)));

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(OptimizerRegistry.Find("Rprop"));
}
