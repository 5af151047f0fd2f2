namespace NetGen.Tests.Training;

/// <summary>Batches of networks with several inputs and outputs, handed over span by span.</summary>
public class TakenBatchTests
{
    private static readonly float[] State = [0.1f, -0.2f, 0.3f, 1, 0.5f, -1];
    private static readonly float[] Goal = [1, 0, 0, 1];
    private static readonly int[] Labels = [2, 0];
    private static readonly float[] Values = [0.5f, -1];

    [Fact]
    public void The_loss_is_the_sum_of_the_outputs_losses_times_their_weights()
    {
        using var trainer = new ActorCriticTrainer();
        float loss = trainer.Step(State, Goal, Labels, Values);
        (float policy, float value) = trainer.LastLosses;
        Assert.Equal(policy + (ActorCriticTrainer.ValueWeight * value), loss, 1e-6f);
        Assert.Equal(1, trainer.StepCount);
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        using var trainer = new ActorCriticTrainer();
        float[] parameters = trainer.Parameters;
        float[] gradients = new float[parameters.Length];
        trainer.Gradients(State, Goal, Labels, Values, [1, 3], gradients);
        const float Step = 1e-2f;
        float[] unused = new float[parameters.Length];
        for (int p = 0; p < parameters.Length; p++)
        {
            trainer.Parameters = [.. parameters.Select((value, i) => i == p ? value + Step : value)];
            float above = trainer.Gradients(State, Goal, Labels, Values, [1, 3], unused);
            trainer.Parameters = [.. parameters.Select((value, i) => i == p ? value - Step : value)];
            float below = trainer.Gradients(State, Goal, Labels, Values, [1, 3], unused);
            Assert.Equal((above - below) / (2 * Step), gradients[p], 1e-3f);
        }
    }

    [Fact]
    public void Weights_of_samples_weigh_every_output()
    {
        using var both = new ActorCriticTrainer();
        using var first = new ActorCriticTrainer();
        float weighted = both.Step(State, Goal, Labels, Values, [2, 0]);
        float alone = first.Step(State.AsSpan(0, 3), Goal.AsSpan(0, 2), [2], [0.5f]);
        Assert.Equal(alone, weighted, 1e-6f);
        Assert.Equal(first.LastLosses.Policy, both.LastLosses.Policy, 1e-6f);
        Assert.Equal(first.LastLosses.Value, both.LastLosses.Value, 1e-6f);
        Assert.Equal(first.Parameters, both.Parameters);
    }

    [Fact]
    public void A_length_that_does_not_fit_names_the_expected_and_the_given_one()
    {
        using var trainer = new ActorCriticTrainer();
        Refuses("state", "Expected 1 to 32 samples of 3 inputs, got 4 values.", () => trainer.Step(new float[4], Goal, Labels, Values));
        Refuses("goal", "Expected 2 x 2 = 4 values of 'goal', got 6.", () => trainer.Step(State, new float[6], Labels, Values));
        Refuses("policyLabels", "Expected 2 labels, got 1.", () => trainer.Step(State, Goal, [1], Values));
        Refuses("policyLabels", "Expected labels from 0 to 2, got 3 at sample 1.", () => trainer.Step(State, Goal, [1, 3], Values));
        Refuses("valueTargets", "Expected 2 x 1 = 2 targets, got 3.", () => trainer.Step(State, Goal, Labels, new float[3]));
        Refuses("weights", "Expected 2 weights, one a sample, got 1.", () => trainer.Step(State, Goal, Labels, Values, [1]));
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        using var trainer = new ActorCriticTrainer(new TrainerOptions { LabelSmoothing = 0.1f });
        float[] gradients = new float[trainer.Parameters.Length];
        trainer.Gradients(State, Goal, Labels, Values, gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            trainer.Gradients(State, Goal, Labels, Values, gradients);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Binary_targets_are_told_of_the_output_that_reads_them_so()
    {
        using var trainer = new ActorCriticTrainer(valueLoss: Loss.Hinge);
        trainer.Step(State, Goal, Labels, [0, 1]);
        Assert.True(trainer.LastTargetsWereBinary);
        trainer.Step(State, Goal, Labels, [0, -1]);
        Assert.False(trainer.LastTargetsWereBinary);
    }

    [Fact]
    public void Weights_of_classes_are_refused_where_a_sample_has_a_class_for_each_output()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => new ActorCriticTrainer(new TrainerOptions { ClassWeights = [1, 2, 3] }));
        Assert.Contains("ActorCritic has the outputs policy, value", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layout_names_the_outputs_of_its_network()
    {
        OutputLayout[] outputs = [new("value", Loss.MeanSquaredError, customLoss: null, weight: 1, labels: 0)];
        ArgumentException e = Assert.Throws<ArgumentException>(
            () => new TrainerLayout(ActorCriticTrainer.Network, outputs, Optimizer.SGD, 0, [], 0, 0, needsPreparation: false));
        Assert.StartsWith("Expected the outputs policy, value, got value.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_tells_the_loss_of_each_output()
    {
        using var trainer = new ActorCriticTrainer();
        Assert.Equal(
            "ActorCritic with SGD on policy: SparseCategoricalCrossEntropy, value: 0.5 MeanSquaredError: 0 epochs, 0 steps",
            trainer.ToString());
    }

    private static void Refuses(string parameter, string message, Action step)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(step);
        Assert.Equal(parameter, e.ParamName);
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }
}
