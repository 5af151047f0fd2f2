using NetGen.Compiler.Declaration;
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

        Assert.Equal(inLanes, plan.Prediction.Lanes.Operations.Count);
    }

    [Fact]
    public void A_softmax_stays_in_rows()
    {
        NetworkPlan plan = Network(Input(4), Dense(16, "ReLU"), Dense(3, "Softmax")).Plan();

        Assert.Equal(2, plan.Prediction.Lanes.Operations.Count);
        Assert.Equal(3, plan.Operations.Count);
    }

    [Fact]
    public void Several_inputs_are_turned_over_and_several_outputs_back()
    {
        NetworkPlan plan = ActorAndCritic(body: 16).Plan();

        Assert.Equal(["input", "input", "concatenate_1", "body", "policy", "value"], plan.Prediction.Lanes.Operations.Select(operation => operation.Layer));
        Assert.Equal([8, 4], plan.Prediction.Lanes.Inputs.Select(value => value.Size));
        Assert.Equal([5, 1], plan.Prediction.Lanes.Given.Select(value => value.Size));
        Assert.Equal(["policy"], plan.Operations.Except(plan.Prediction.Lanes.Operations).Select(operation => operation.Layer));
    }

    [Fact]
    public void Several_outputs_of_wide_layers_stay_in_rows() => Assert.False(ActorAndCritic(body: 256).Plan().Prediction.Lanes.Exists);

    [Fact]
    public void An_input_that_only_rows_read_is_not_turned_over()
    {
        NetworkPlan plan = Network(
            Port("Input", "shape", 4, "narrow"), Port("Input", "shape", 784, "wide"),
            Dense(6, "ReLU", Argument.OfText("From", "narrow")), Dense(5, "ReLU", Named("small")),
            Dense(64, "Linear", Argument.OfText("From", "wide"), Named("large")),
            new AttributeDeclaration("Output", Argument.OfText("layer", "small")),
            new AttributeDeclaration("Output", Argument.OfText("layer", "large"))).Plan();

        Assert.Equal([4], plan.Prediction.Lanes.Inputs.Select(value => value.Size));
        Assert.Equal([5], plan.Prediction.Lanes.Given.Select(value => value.Size));
    }

    private static NetworkDeclaration ActorAndCritic(int body) => Network(
        Port("Input", "shape", 8, "state"), Port("Input", "shape", 4, "goal"),
        new AttributeDeclaration("Concatenate", Argument.OfTexts("others", "state", "goal")),
        Dense(body, "ReLU", Named("body")),
        Dense(5, "Softmax", Named("policy")),
        Dense(1, "Linear", Argument.OfText("From", "body"), Named("value")),
        new AttributeDeclaration("Output", Argument.OfText("layer", "policy")),
        new AttributeDeclaration("Output", Argument.OfText("layer", "value")));

    private static AttributeDeclaration Port(string kind, string argument, int size, string name) =>
        new(kind, Argument.OfIntegers(argument, size), Named(name));

    [Fact]
    public void Layers_that_do_nothing_in_prediction_do_not_end_the_lanes()
    {
        NetworkPlan plan = Network(Input(4), Dropout(0.1), Dense(5, "ReLU"), Dropout(0.2), Dense(3, "ReLU"), Dropout(0.3)).Plan();

        Assert.Equal(plan.Operations.Count, plan.Prediction.Lanes.Operations.Count);
    }
}
