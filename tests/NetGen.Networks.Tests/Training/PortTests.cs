using System.Text.Json;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>A network of several inputs and outputs: the numbers of PyTorch, threads, allocation, and what Fit makes of it.</summary>
public class PortTests
{
    private const int Few = 6;

    private static readonly JsonElement Torch = PyTorchNumbers.File("ports.json");

    [Fact]
    public void Outputs_and_gradients_are_those_of_PyTorch()
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        float[] policy = new float[Few * ActorCritic.PolicySize];
        float[] value = new float[Few];
        float[] moods = new float[Few * ActorCritic.MoodsSize];
        var tape = new ActorCritic.Tape(Few);
        network.Forward(state, goal, policy, value, moods, tape);
        double[][] outputs = Torch.Rows("outputs");
        Expect.CloseToLargest(outputs[0], policy, 1e-5, "policy");
        Expect.CloseToLargest(outputs[1], value, 1e-5, "value");
        Expect.CloseToLargest(outputs[2], moods, 1e-5, "moods");

        float[][] back = [.. Torch.Rows("outputGradients").Select(row => Array.ConvertAll(row, number => (float)number))];
        float[] stateGradients = new float[state.Length];
        float[] goalGradients = new float[goal.Length];
        float[] gradients = new float[ActorCritic.ParameterCount];
        network.Backward(tape, back[0], back[1], back[2], stateGradients, goalGradients, gradients);
        Expect.CloseToLargest(Torch.Doubles("backward"), gradients, 1e-4, "gradient");
        Expect.CloseToLargest(Torch.Doubles("stateGradients"), stateGradients, 1e-4, "gradient by the state");
        Expect.CloseToLargest(Torch.Doubles("goalGradients"), goalGradients, 1e-4, "gradient by the goal");

        float[] goalAlone = new float[goal.Length];
        network.Backward(tape, back[0], back[1], back[2], default, goalAlone, gradients);
        Expect.SameBits(goalGradients, goalAlone, "gradient by the goal alone");
    }

    [Fact]
    public void The_loss_is_the_weighted_sum_that_PyTorch_differentiates()
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        using ActorCritic.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = Few });
        float[] gradients = new float[ActorCritic.ParameterCount];
        float loss = trainer.Gradients(state, goal, Labels(), Torch.Floats("values"), Torch.Floats("moods"), gradients);
        Assert.Equal(Torch.GetProperty("loss").GetDouble(), loss, 1e-5);
        Expect.CloseToLargest(Torch.Doubles("gradients"), gradients, 1e-4, "gradient of the loss");

        Evaluation evaluation = trainer.Evaluate(Data(state, goal));
        double[] losses = Torch.Doubles("losses");
        Assert.Equal(Torch.GetProperty("loss").GetDouble(), evaluation.Loss, 1e-5);
        Assert.Equal(losses, [evaluation["policy"].Loss, evaluation["value"].Loss, evaluation["moods"].Loss], (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Batches_threads_and_single_samples_give_the_same_bits()
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        float[] policies = new float[Few * ActorCritic.PolicySize];
        float[] values = new float[Few];
        float[] moods = new float[Few * ActorCritic.MoodsSize];
        network.PredictBatch(state, goal, policies, values, moods);
        for (int i = 0; i < Few; i++)
        {
            (float[] policy, float[] value, float[] mood) = network.Predict(
                state.AsSpan(i * ActorCritic.StateSize, ActorCritic.StateSize), goal.AsSpan(i * ActorCritic.GoalSize, ActorCritic.GoalSize));
            Expect.SameBits(policies.AsSpan(i * policy.Length, policy.Length).ToArray(), policy, "policy");
            Expect.SameBits([values[i]], value, "value");
            Expect.SameBits(moods.AsSpan(i * mood.Length, mood.Length).ToArray(), mood, "moods");
        }

        float[] expected = Trained(threads: 1);
        Expect.SameBits(expected, Trained(threads: 2), "parameter with 2 threads");
        Expect.SameBits(expected, Trained(threads: 3), "parameter with 3 threads");
    }

    /// <summary>Blocks of sixteen in lanes and some samples in rows behind them; shares of several threads.</summary>
    [Fact]
    public void Large_batches_on_any_number_of_threads_give_the_bits_of_single_samples()
    {
        const int Many = 5000;
        var random = new Random(5);
        var network = new ActorCritic(4);
        float[] state = Values(Many * ActorCritic.StateSize);
        float[] goal = Values(Many * ActorCritic.GoalSize);
        float[][] expected = [new float[Many * ActorCritic.PolicySize], new float[Many], new float[Many * ActorCritic.MoodsSize]];
        for (int i = 0; i < Many; i++)
        {
            network.Predict(
                state.AsSpan(i * ActorCritic.StateSize, ActorCritic.StateSize), goal.AsSpan(i * ActorCritic.GoalSize, ActorCritic.GoalSize),
                expected[0].AsSpan(i * ActorCritic.PolicySize, ActorCritic.PolicySize), expected[1].AsSpan(i, 1),
                expected[2].AsSpan(i * ActorCritic.MoodsSize, ActorCritic.MoodsSize));
        }

        for (int threads = 1; threads <= 4; threads++)
        {
            using var workers = new Workers(threads);
            foreach (int count in (int[])[Many, 37, 16, 1, 0])
            {
                float[][] actual = [new float[count * ActorCritic.PolicySize], new float[count], new float[count * ActorCritic.MoodsSize]];
                network.PredictBatch(
                    state.AsSpan(0, count * ActorCritic.StateSize), goal.AsSpan(0, count * ActorCritic.GoalSize), actual[0], actual[1], actual[2], workers);
                for (int output = 0; output < actual.Length; output++)
                {
                    Expect.SameBits(expected[output].AsSpan(0, actual[output].Length), actual[output], $"output {output} of {count} on {threads} threads");
                }
            }
        }

        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>The value is no probability, and the moods are each one of their own: neither has classes.</summary>
    [Fact]
    public void The_class_of_an_output_is_its_largest_value()
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        for (int i = 0; i < Few; i++)
        {
            ReadOnlySpan<float> stateOfOne = state.AsSpan(i * ActorCritic.StateSize, ActorCritic.StateSize);
            ReadOnlySpan<float> goalOfOne = goal.AsSpan(i * ActorCritic.GoalSize, ActorCritic.GoalSize);
            float[] policy = network.Predict(stateOfOne, goalOfOne).Policy;
            Assert.Equal(Array.IndexOf(policy, policy.Max()), network.PredictPolicyClass(stateOfOne, goalOfOne));
        }

        Assert.Equal(
            ["PredictPolicyClass"],
            typeof(ActorCritic).GetMethods().Select(method => method.Name).Where(name => name.EndsWith("Class", StringComparison.Ordinal)));
        var error = Assert.Throws<ArgumentException>("goal", () => network.PredictPolicyClass(state.AsSpan(0, ActorCritic.StateSize), goal));
        Assert.StartsWith("Expected 3 values, but got 18.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        using ActorCritic.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = Few });
        float[] policies = new float[Few * ActorCritic.PolicySize];
        float[] values = new float[Few];
        float[] moods = new float[Few * ActorCritic.MoodsSize];
        float[] gradients = new float[ActorCritic.ParameterCount];
        (int[] labels, float[] targets, float[] answers) = (Labels(), Torch.Floats("values"), Torch.Floats("moods"));
        using var workers = new Workers(2);
        AllocationTests.AssertAllocatesNothing(() =>
        {
            network.PredictPolicyClass(state.AsSpan(0, ActorCritic.StateSize), goal.AsSpan(0, ActorCritic.GoalSize));
            network.PredictBatch(state, goal, policies, values, moods);
            network.PredictBatch(state, goal, policies, values, moods, workers);
            trainer.Step(state, goal, labels, targets, answers);
            trainer.Gradients(state, goal, labels, targets, answers, gradients);
        });
    }

    [Fact]
    public void Fit_learns_all_outputs_and_tells_of_each()
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        using ActorCritic.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = Few, LearningRate = 0.01f, Quiet = true });
        Dataset data = Data(state, goal);
        Evaluation before = trainer.Evaluate(data);
        trainer.Fit(data, epochs: 300);
        Evaluation after = trainer.Evaluate(data);
        Assert.All(["policy", "value", "moods"], output => Assert.True(after[output].Loss < 0.1 * before[output].Loss, output));
        Assert.Equal(1, after["policy"].Accuracy);
    }

    [Theory]
    [InlineData(6, 17, "Expected 6 x 3 = 18 values of 'goal', got 17.")]
    [InlineData(0, 0, "Expected 1 to 6 samples of 7 inputs, got 0 values.")]
    public void Lengths_are_refused_by_name(int states, int goalValues, string message)
    {
        (ActorCritic network, _, _) = Make();
        using ActorCritic.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = Few });
        ArgumentException exception = Assert.Throws<ArgumentException>(() => trainer.Step(
            new float[states * ActorCritic.StateSize], new float[goalValues], new int[states], new float[states], new float[states * ActorCritic.MoodsSize]));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_with_and_without_workers_refuse_the_same_in_the_same_words()
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        float[] room = new float[1000];
        using var workers = new Workers(2);
        AssertRefused("goal", "Expected 18 values, but got 17.", 42, 17, 30, 6, 18);
        AssertRefused("policy", "Expected 30 values, but got 31.", 42, 18, 31, 6, 18);
        AssertRefused("moods", "Expected 18 values, but got 0.", 42, 18, 30, 6, 0);
        AssertRefused("state", "Expected a multiple of 7 values, one sample after another, but got 43.", 43, 18, 30, 6, 18);
        ArgumentException overlap = Assert.Throws<ArgumentException>(
            "value", () => network.PredictBatch(state, goal, room.AsSpan(0, 30), goal.AsSpan(3, 6), room.AsSpan(50, 18), workers));
        Assert.StartsWith("What 'value' receives must not overlap the inputs.", overlap.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("workers", () => network.PredictBatch(state, goal, room, room, room, null!));

        void AssertRefused(string name, string message, int states, int goals, int policies, int values, int moods)
        {
            foreach (Action predict in (Action[])
                [
                    () => network.PredictBatch(new float[states], new float[goals], new float[policies], new float[values], new float[moods]),
                    () => network.PredictBatch(new float[states], new float[goals], new float[policies], new float[values], new float[moods], workers),
                ])
            {
                ArgumentException refused = Assert.Throws<ArgumentException>(name, predict);
                Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
            }
        }
    }

    private static (ActorCritic Network, float[] State, float[] Goal) Make()
    {
        var network = new ActorCritic(0);
        network.SetParameters(Torch.Floats("parameters"));
        return (network, Torch.Floats("state"), Torch.Floats("goal"));
    }

    private static int[] Labels() => [.. Torch.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];

    private static Dataset Data(float[] state, float[] goal) => Dataset.FromColumns(
        Column.Of("state", state, ActorCritic.StateSize), Column.Of("goal", goal, ActorCritic.GoalSize),
        Column.Of("policy", Labels(), classCount: ActorCritic.PolicySize), Column.Of("value", Torch.Floats("values"), 1),
        Column.Of("moods", Torch.Floats("moods"), ActorCritic.MoodsSize));

    private static float[] Trained(int threads)
    {
        (ActorCritic network, float[] state, float[] goal) = Make();
        using ActorCritic.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = Few, Threads = threads });
        for (int step = 0; step < 4; step++)
        {
            trainer.Step(state, goal, Labels(), Torch.Floats("values"), Torch.Floats("moods"));
        }

        float[] parameters = new float[ActorCritic.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
