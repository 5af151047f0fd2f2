using System.Reflection;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>Trainers without a loss: an optimizer for a loop of one's own.</summary>
public class OwnLoopTests
{
    [Fact]
    public void Xor_is_learnt_with_Forward_a_loss_by_hand_Backward_and_Apply()
    {
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] targets = [0, 1, 1, 0];
        var network = new XorByHand(seed: 3);
        using XorByHand.Trainer trainer = network.CreateTrainer(
            new TrainerOptions { LearningRate = 0.05f, MeasureGradientNorms = true });
        var tape = new XorByHand.Tape(batchSize: 4);
        var outputs = new float[4];
        var outputGradients = new float[4];
        var gradients = new float[XorByHand.ParameterCount];
        for (int step = 0; step < 1000; step++)
        {
            tape.Step = trainer.StepCount;
            network.Forward(inputs, outputs, tape, training: true);
            for (int i = 0; i < 4; i++)
            {
                outputGradients[i] = 2 * (outputs[i] - targets[i]) / 4;
            }

            network.Backward(tape, outputGradients, inputGradients: [], gradients);
            trainer.Apply(gradients);
            Assert.Equal(Math.Sqrt(gradients.Sum(g => (double)g * g)), trainer.GradientNorms.Global, 1e-6);
        }

        network.PredictBatch(inputs, outputs);
        Assert.All(outputs.Zip(targets), pair => Assert.Equal(pair.Second, pair.First, 0.2f));
        Assert.Equal(1000, trainer.StepCount);
    }

    [Fact]
    public void State_is_saved_and_loaded_as_that_of_any_trainer()
    {
        float[] gradients = [.. Enumerable.Range(0, XorByHand.ParameterCount).Select(i => i / 100f)];
        var network = new XorByHand(seed: 1);
        var resumed = new XorByHand(seed: 1);
        using XorByHand.Trainer trainer = network.CreateTrainer();
        using XorByHand.Trainer second = resumed.CreateTrainer();
        trainer.Apply(gradients);
        using var state = new MemoryStream();
        trainer.SaveState(state);
        state.Position = 0;
        second.LoadState(state);
        var parameters = new float[XorByHand.ParameterCount];
        network.GetParameters(parameters);
        resumed.SetParameters(parameters);
        trainer.LearningRate = 0.5f;
        second.LearningRate = 0.5f;
        trainer.Apply(gradients);
        second.Apply(gradients);
        var again = new float[XorByHand.ParameterCount];
        network.GetParameters(parameters);
        resumed.GetParameters(again);
        Expect.SameBits(parameters, again, "parameter");
    }

    [Fact]
    public void Fit_and_Evaluate_say_what_to_add()
    {
        Dataset data = Dataset.Create([0f, 1], [1f], 2, 1);
        using Trainer trainer = new XorByHand().CreateTrainer();
        foreach (Action action in new Action[] { () => trainer.Fit(data, 1), () => trainer.Evaluate(data) })
        {
            InvalidOperationException error = Assert.Throws<InvalidOperationException>(action);
            Assert.Contains("[Train(Loss.MeanSquaredError, Optimizer.Adam)]", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void There_is_no_Step_and_units_are_diagnosed()
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;
        Assert.Empty(typeof(XorByHand.Trainer).GetMember("Step", any));
        Assert.Empty(typeof(XorByHand.Trainer).GetMember("Gradients", any));
        var network = new WithoutLoss(seed: 1);
        network.SetParameters(new float[WithoutLoss.ParameterCount]);
        using WithoutLoss.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 2, Threads = 2 });
        Diagnosis diagnosis = trainer.Diagnose(Dataset.Create([1f, 2, 3, 4, 5, 6, 7, 8, 9], [0, 1, 0], 3));
        Assert.Equal(13, diagnosis.Layers[0].DeadUnits);
    }

    [Fact]
    public void Apply_takes_the_same_step_as_that_of_a_trainer_with_a_loss_and_allocates_nothing()
    {
        var without = new XorByHand(seed: 4);
        using XorByHand.Trainer trainer = without.CreateTrainer(new TrainerOptions { MeasureGradientNorms = true });
        float[] gradients = [.. Enumerable.Range(0, XorByHand.ParameterCount).Select(i => (i - 10) / 50f)];
        AllocationTests.AssertAllocatesNothing(() => trainer.Apply(gradients));

        // Adam's first step is η in the direction of every gradient.
        var fresh = new XorByHand(seed: 4);
        var before = new float[XorByHand.ParameterCount];
        var after = new float[XorByHand.ParameterCount];
        fresh.GetParameters(before);
        using XorByHand.Trainer first = fresh.CreateTrainer(new TrainerOptions { LearningRate = 0.25f });
        first.Apply(gradients);
        fresh.GetParameters(after);
        for (int i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i] - (0.25f * MathF.Sign(gradients[i])), after[i], 1e-3f);
        }
    }
}
