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

    [Fact]
    public void What_an_optimizer_reads_is_what_the_runtime_library_computes()
    {
        foreach (OptimizerFunction optimizer in OptimizerRegistry.All)
        {
            Assert.All(CommonUpdate.Coefficients.Concat(optimizer.Coefficients), name => Assert.Equal(typeof(float), TypeOf(name)));
            Assert.All(optimizer.Flags, name => Assert.Equal(typeof(bool), TypeOf(name)));
        }

        static Type? TypeOf(string coefficient) => typeof(OptimizerCoefficients).GetProperty(coefficient)?.PropertyType;
    }
}
