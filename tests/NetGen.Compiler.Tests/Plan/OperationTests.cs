using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Layers.Input;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Plan;

/// <summary>Which operations compute a network, and what is fused into what.</summary>
public class OperationTests
{
    [Theory]
    [InlineData("ReLU")]
    [InlineData("LeakyReLU")]
    [InlineData("ReLU6")]
    [InlineData("Step")]
    [InlineData("Softsign")]
    [InlineData("HardSigmoid")]
    public void An_activation_of_a_few_instructions_is_fused(string activation)
    {
        Operation operation = Assert.Single(Network(Input(5), Dense(20, activation)).Plan().Operations);

        Assert.Equal(activation, Assert.IsType<DenseOperation>(operation).Activation);

        // As a layer of its own it is the same.
        operation = Assert.Single(Network(Input(5), Dense(20), Activate(activation)).Plan().Operations);
        Assert.Equal(activation, Assert.IsType<DenseOperation>(operation).Activation);
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("ELU")]
    [InlineData("SELU")]
    [InlineData("GELU")]
    [InlineData("GELUTanh")]
    [InlineData("SiLU")]
    [InlineData("Mish")]
    [InlineData("Softplus")]
    [InlineData("HardSwish")]
    public void Another_activation_is_a_sweep(string activation)
    {
        NetworkPlan plan = Network(Input(5), Dense(20, activation)).Plan();

        Assert.Equal([typeof(DenseOperation), typeof(ActivationOperation)], Kinds(plan));
        Assert.Equal("Linear", ((DenseOperation)plan.Operations[0]).Activation);
        Assert.Equal(activation, ((ActivationOperation)plan.Operations[1]).Activation);
    }

    [Fact]
    public void Alpha_is_resolved()
    {
        Assert.Equal(0.01f, Assert.IsType<DenseOperation>(Network(Input(5), Dense(20, "LeakyReLU")).Plan().Operations[0]).Alpha);
        Assert.Equal(1f, Assert.IsType<ActivationOperation>(Network(Input(5), Dense(20, "ELU")).Plan().Operations[1]).Alpha);
    }

    [Fact]
    public void Nothing_is_fused_into_dot_products() => Assert.Equal(
        [typeof(DenseOperation), typeof(ActivationOperation)], Kinds(Network(Input(64), Dense(1, "ReLU")).Plan()));

    [Fact]
    public void Only_one_activation_is_fused() => Assert.Equal(
        [typeof(DenseOperation), typeof(ActivationOperation)],
        Kinds(Network(Input(5), Dense(20, "ReLU"), Activate("ReLU6")).Plan()));

    [Fact]
    public void Dropout_stands_between()
    {
        NetworkPlan plan = Network(Input(5), Dense(20), Dropout(0.5), Activate("ReLU")).Plan();

        Assert.Equal([typeof(DenseOperation), typeof(DropoutOperation), typeof(ActivationOperation)], Kinds(plan));
        Assert.Equal(0.5f, ((DropoutOperation)plan.Operations[1]).Rate);
        Assert.True(plan.Operations[1].IsTrainingOnly);
    }

    [Fact]
    public void Softmax_acts_on_whole_samples() => Assert.Equal(
        [typeof(DenseOperation), typeof(SoftmaxOperation)], Kinds(Network(Input(5), Dense(20, "Softmax")).Plan()));

    [Fact]
    public void What_computes_nothing_has_no_operation() => Assert.Equal(
        [typeof(DenseOperation)],
        Kinds(Network(Input(5, 4), Flatten(), Dropout(0), Activate("Linear"), Dense(20), Activate("Linear"), Dropout(0)).Plan()));

    [Theory]
    [InlineData("Softmax")]
    [InlineData("ReLU")]
    public void The_users_input_is_copied_to_padded_rows_for_whole_vectors(string activation)
    {
        NetworkPlan plan = Network(Input(5), Activate(activation)).Plan();

        Assert.IsType<CopyOperation>(plan.Operations[0]);
        Assert.Equal((5, 5), (plan.Operations[0].Input.Size, plan.Operations[0].Input.Stride));
        Assert.Equal((5, 8), (plan.Operations[0].Output.Size, plan.Operations[0].Output.Stride));
    }

    [Fact]
    public void A_dense_layer_reads_the_users_input_where_it_is() =>
        Assert.True(Network(Input(5), Dense(3)).Plan().Operations[0].Input.IsInput);

    [Fact]
    public void A_network_that_computes_nothing_copies() =>
        Assert.Equal([typeof(CopyOperation)], Kinds(Network(Input(2, 3), Flatten()).Plan()));

    [Fact]
    public void Every_operation_reads_what_the_one_before_gives()
    {
        NetworkPlan plan = Network(
            Input(4, 4), Flatten(), Dense(9, "Tanh"), Dropout(0.5), Dense(16, "ReLU"), Activate("GELU"), Dense(3, "Softmax")).Plan();

        Assert.Equal(plan.Operations.Skip(1).Select(operation => operation.Input), plan.Operations.SkipLast(1).Select(operation => operation.Output));
        Assert.Equal(plan.Operations.Count + 1, plan.Operations.Select(operation => operation.Output.Index).Append(0).Distinct().Count());
        Assert.Equal(plan.Operations[^1].Output, plan.Output);
    }

    [Fact]
    public void Every_layer_has_its_output()
    {
        NetworkPlan plan = Network(
            Input(4, 4), Flatten(), Dense(9, "Tanh"), Dropout(0.5), Activate("Linear"), Dense(3, "ReLU"), Activate("Softmax")).Plan();

        Assert.Equal([16, 9, 9, 9, 3, 3], plan.LayerOutputs.Select(value => value.Size));
        Assert.True(plan.LayerOutputs[0].IsInput);
        Assert.Equal(plan.Operations[1].Output, plan.LayerOutputs[1]);
        Assert.Equal(plan.Operations[2].Output, plan.LayerOutputs[2]);
        Assert.Equal(plan.LayerOutputs[2], plan.LayerOutputs[3]);
        Assert.Equal(plan.Output, plan.LayerOutputs[5]);
    }

    private static Type[] Kinds(NetworkPlan plan) => [.. plan.Operations.Select(operation => operation.GetType())];
}
