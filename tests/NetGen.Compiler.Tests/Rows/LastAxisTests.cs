using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Rows;

/// <summary>Layers that work on the last axis of a value with several rows.</summary>
public class LastAxisTests
{
    public static TheoryData<int, int> Shapes => Effort.Cases(
        byHand: 6, (4, 5), (3, 8), (2, 1), (5, 4), (2, 17), (2, 16), (3, 2), (5, 3), (3, 7), (2, 9), (3, 13), (2, 23), (3, 32), (2, 33));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Softmax_is_that_of_each_row(int rows, int size) => IsTheReference(
        Input(rows, size), Activate("Softmax", Named("shares")), Activate("Tanh"), Merge("Multiply", "shares"), Merge("Subtract", "input"),
        Activate("Softmax"), Permute(2, 1), Activate("Softmax"), Flatten(), Dense(3));

    [Fact]
    public void Of_three_axes_the_last_one_is_a_row() => IsTheReference(
        Input(30), Reshape(2, 3, 5), Activate("Softmax", Named("rows")), Permute(3, 1, 2), Activate("Softmax"), Permute(2, 3, 1), Merge("Concatenate", "rows"));

    [Fact]
    public void Rows_go_to_the_user_side_by_side() => IsTheReference(Input(6), Dense(20), Reshape(4, 5), Activate("Softmax"));

    [Fact]
    public void Rows_are_copied_once_for_all_who_read_them() => Assert.Equal(
        ["4 rows of 5, each padded", "Softmax", "4 rows of 5 side by side"],
        Network(Input(6), Dense(20), Reshape(4, 5), Activate("Softmax"), Activate("Softmax", Argument.OfText("From", "reshape_1")), Merge("Add", "activate_1"))
            .Plan().Operations.Where(operation => operation is RepackOperation || operation.Layer == "activate_1")
            .Select(operation => operation is RepackOperation ? operation.Note : operation.Part));

    [Theory]
    [InlineData(1, 20)]
    [InlineData(5, 4)]
    [InlineData(3, 8)]
    [InlineData(2, 32)]
    public void Nothing_is_copied_where_rows_need_no_padding(int rows, int size) => Assert.DoesNotContain(
        Network(Input(6), Dense(rows * size), Reshape(rows, size), Activate("Softmax"), Flatten(), Dense(3)).Plan().Operations,
        operation => operation is RepackOperation);

    [Fact]
    public void Layers_between_keep_the_rows()
    {
        NetworkPlan plan = Network(
            Input(6), Dense(20), Reshape(4, 5), Activate("Softmax", Named("shares")), Dropout(0.5), Activate("Tanh"), Merge("Add", "shares"),
            Activate("Softmax"), Flatten(), Dense(3)).Plan();

        Assert.Equal(2, plan.Operations.Count(operation => operation is RepackOperation));
        Assert.All(plan.Operations.Where(operation => operation is SoftmaxOperation), operation => Assert.Equal(4, operation.Output.Rows));
    }

    [Fact]
    public void Activations_are_given_side_by_side()
    {
        var network = new CompiledNetwork(Network(Input(6), Dense(20), Reshape(4, 5), Activate("Softmax", Named("shares")), Flatten(), Dense(3)));
        float[] input = Values(6, seed: 1);
        float[] shares = network.Activations(input, "shares", 20);

        Assert.All(shares.Chunk(5), row => Assert.Equal(1, row.Sum(), 1e-5));
        Assert.Equal(Bits(network.Predict(input)), Bits(Behind(network, shares)));

        static float[] Behind(CompiledNetwork network, float[] shares)
        {
            var last = new CompiledNetwork(Network(Input(20), Dense(3)));
            last.Parameters = network.Parameters[^last.Parameters.Length..];
            return last.Predict(shares);
        }
    }

    [Fact]
    public void A_diagnosis_sees_the_units_and_no_padding()
    {
        var network = new CompiledNetwork(Network(
            Input(6), Dense(20), Reshape(4, 5), Activate("Softmax"), Activate("ReLU", Named("all")), Flatten(), Dense(3), Train("MeanSquaredError")));

        Assert.Equal("all: 20 units, 0 dead", network.Diagnose(network.NewTrainer(4), Values(42, seed: 2), Values(21, seed: 3), "all"));
    }

    private static void IsTheReference(params AttributeDeclaration[] attributes)
    {
        var network = new CompiledNetwork(Network([.. attributes, Train("MeanSquaredError"), Differentiable()]));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = Values(network.Graph.ParameterCount, seed: 9);
        reference.Predicts(network, samples: 21, seed: 1);
        reference.HasTheGradientsOf(network, seed: 2);
        reference.HasTheMeanLossOf(network, seed: 3, (output, target) => output.Zip(target, (p, t) => (p - t) * (p - t)).Average());
    }
}
