using NetGen.Compiler.Plan;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Compiler.Tests.Plan;

/// <summary>How much of a batch runs with samples in the lanes: decided from shapes alone.</summary>
public class LanePlanTests
{
    /// <summary>The networks whose speed is measured, and others at the edges of the decision.</summary>
    public static TheoryData<int[], string, string, int> Networks => new()
    {
        { [4, 16, 16, 2], "ReLU", "Linear", 3 },
        { [16, 32, 32, 4], "Tanh", "Tanh", 6 },
        { [10, 64, 32, 16, 1], "ReLU", "Sigmoid", 5 },
        { [24, 8, 2], "Tanh", "Tanh", 4 },
        { [64, 256, 256, 64, 8], "ReLU", "Linear", 0 },
        { [784, 128, 10], "ReLU", "Softmax", 0 },
        { [2, 8, 1], "ReLU", "Linear", 2 },
        { [16, 16, 16], "ReLU", "Linear", 0 },
        { [100, 100, 100], "ReLU", "Linear", 0 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Narrow_networks_run_in_lanes(int[] sizes, string activation, string last, int inLanes)
    {
        NetworkPlan plan = Chain(sizes, activation, last).Plan();

        Assert.Equal(inLanes, plan.OperationsInLanes);
    }

    [Fact]
    public void A_softmax_stays_in_rows()
    {
        NetworkPlan plan = Network(Input(4), Dense(16, "ReLU"), Dense(3, "Softmax")).Plan();

        Assert.Equal(2, plan.OperationsInLanes);
        Assert.Equal(3, plan.Operations.Count);
    }

    [Fact]
    public void Layers_that_do_nothing_in_prediction_do_not_end_the_lanes()
    {
        NetworkPlan plan = Network(Input(4), Dropout(0.1), Dense(5, "ReLU"), Dropout(0.2), Dense(3, "ReLU"), Dropout(0.3)).Plan();

        Assert.Equal(plan.Operations.Count, plan.OperationsInLanes);
    }
}
