using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

public class FitTests
{
    private static readonly float[] Inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] Targets = [0, 1, 1, 0];

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void A_hidden_layer_learns_exclusive_or(ulong seed)
    {
        NetworkUnderTest network = NetworkUnderTest.Create<Networks.ExclusiveOr>(seed);
        using TrainerUnderTest trainer = network.CreateTrainer(
            new TrainerOptions { BatchSize = 4, LearningRate = 0.05f, Seed = seed });
        Dataset data = Dataset.Create(Inputs, Targets, 2, 1);
        History history = trainer.Trainer.Fit(data, epochs: 400);
        Assert.Equal(400, history.Epochs.Count);
        Assert.InRange(history.Epochs[^1].Loss, 0, 0.1f);
        Assert.Equal([0, 1, 1, 0], Inputs.Chunk(2).Select(input => network.PredictClass(input)));
    }

    [Fact]
    public void The_loss_of_a_step_is_that_before_its_update_and_falls()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<Networks.TabularClassifier>();
        var network = new NetworkUnderTest(declaration, 7);
        using TrainerUnderTest trainer = network.CreateTrainer();
        Batch batch = Samples.Batch(declaration, 32, 8);
        var gradients = new float[network.ParameterCount];
        float first = trainer.Gradients(batch, gradients);
        Assert.Equal(first, trainer.Step(batch));
        float last = 0;
        for (int step = 0; step < 200; step++)
        {
            last = trainer.Step(batch);
        }

        Assert.InRange(last, 0, first / 4);
    }

    [Fact]
    public void Evaluation_includes_the_penalty_and_weighs_every_sample_alike()
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<Networks.Penalised>();
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 9);
        using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 8 });
        Batch all = Samples.Batch(declaration, 19, 10);
        (double expected, _) = network.Reference.LossAndGradients(
            Loss.MeanSquaredError, network.ExactParameters, all.InputRows, all.TargetRows);
        Dataset data = Dataset.Create(all.Inputs, all.Targets, network.InputSize, network.OutputSize);
        Assert.Equal(expected, trainer.Trainer.Evaluate(data).Loss, 1e-5);
    }
}
