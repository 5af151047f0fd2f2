using System.Text.Json;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>Losses that are methods of the network's class.</summary>
public class OwnLossTests
{
    public static TheoryData<int> TorchCases => [.. Enumerable.Range(0, PyTorchNumbers.Section("logCosh").GetArrayLength())];

    [Theory]
    [MemberData(nameof(TorchCases))]
    public void Loss_and_gradients_agree_with_PyTorch(int index)
    {
        JsonElement torch = PyTorchNumbers.Section("logCosh")[index];
        bool isSingle = torch.GetProperty("name").GetString() == nameof(LogCoshSingleOutput);
        float[] parameters = torch.Floats("parameters");
        float[] inputs = torch.FlatRows("inputs");
        float[] targets = torch.FlatRows("targets");
        float[] weights = torch.Floats("weights");
        var options = new TrainerOptions { BatchSize = 16 };
        var gradients = new float[parameters.Length];
        float loss;
        if (isSingle)
        {
            var network = new LogCoshSingleOutput();
            network.SetParameters(parameters);
            using LogCoshSingleOutput.Trainer trainer = network.CreateTrainer(options);
            loss = trainer.Gradients(inputs, targets, weights, gradients);
        }
        else
        {
            var network = new LogCoshNetwork();
            network.SetParameters(parameters);
            using LogCoshNetwork.Trainer trainer = network.CreateTrainer(options);
            loss = trainer.Gradients(inputs, targets, weights, gradients);
        }

        Assert.Equal(torch.GetProperty("loss").GetDouble(), loss, 1e-5);
        Expect.CloseToLargest(torch.Doubles("gradients"), gradients, 1e-4, "gradient");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    public void A_built_in_loss_written_out_agrees_with_the_reference_in_evaluation_and_by_its_gradients(int count)
    {
        NetworkDeclaration declaration = NetworkDeclaration.Of<SquaredByHand>();
        float[] parameters = Samples.Parameters(declaration.Reference, 3);
        Batch batch = Samples.Batch(declaration, count, 4);
        var network = new SquaredByHand();
        network.SetParameters(parameters);
        using SquaredByHand.Trainer trainer = network.CreateTrainer();
        (double expected, _) = declaration.Reference.LossAndGradients(
            Loss.MeanSquaredError, Array.ConvertAll(parameters, p => (double)p), batch.InputRows, batch.TargetRows);
        Evaluation evaluation = trainer.Evaluate(Dataset.Create(batch.Inputs, batch.Targets, 5, 7));
        Assert.Equal(expected, evaluation.Loss, 1e-5);
        Assert.Null(evaluation.Accuracy);
        Assert.Null(evaluation.ConfusionMatrix);
        Assert.True(evaluation.MeanAbsoluteError > 0);
    }

    [Fact]
    public void What_the_method_does_not_write_is_0_in_every_step()
    {
        var network = new FirstOutputOnly(seed: 1);
        using FirstOutputOnly.Trainer trainer = network.CreateTrainer();
        float[] inputs = Samples.Normal(new Random(5), 3 * 9);
        var gradients = new float[FirstOutputOnly.ParameterCount];
        for (int round = 0; round < 3; round++)
        {
            trainer.Gradients(inputs, new float[9 * 11], gradients);
            for (int i = 0; i < gradients.Length; i++)
            {
                Assert.Equal(i % 11 == 0, gradients[i] != 0);
            }

            Assert.Equal(1, gradients[33], 1e-6);
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit_in_steps_and_Fit()
    {
        float[] one = Train(1);
        Expect.SameBits(one, Train(2), "parameter with 2 threads");
        Expect.SameBits(one, Train(3), "parameter with 3 threads");

        static float[] Train(int threads)
        {
            NetworkDeclaration declaration = NetworkDeclaration.Of<SquaredByHand>();
            Batch batch = Samples.Batch(declaration, 29, 6);
            var network = new SquaredByHand(seed: 7);
            using SquaredByHand.Trainer trainer = network.CreateTrainer(new TrainerOptions { Threads = threads });
            trainer.Step(batch.Inputs, batch.Targets);
            trainer.Fit(Dataset.Create(batch.Inputs, batch.Targets, 5, 7), 3);
            var parameters = new float[SquaredByHand.ParameterCount];
            network.GetParameters(parameters);
            return parameters;
        }
    }

    [Fact]
    public void A_loss_that_is_not_a_number_leaves_the_weights_alone()
    {
        var network = new LogCoshSingleOutput(seed: 8);
        using LogCoshSingleOutput.Trainer trainer = network.CreateTrainer();
        var before = new float[2];
        network.GetParameters(before);
        Assert.Throws<TrainingDivergedException>(() => trainer.Step([1, float.NaN], [0, 1]));
        var after = new float[2];
        network.GetParameters(after);
        Expect.SameBits(before, after, "parameter");
        Assert.True(float.IsNaN(trainer.Gradients([1, float.NaN], [0, 1], after)));
    }

    [Fact]
    public void Fit_learns_and_what_classifiers_alone_have_is_refused()
    {
        Dataset line = Dataset.Create([0f, 1, 2, 3], [1f, 3, 5, 7], 1, 1);
        var network = new LogCoshSingleOutput(seed: 9);
        using LogCoshSingleOutput.Trainer trainer = network.CreateTrainer(new TrainerOptions { LearningRate = 0.05f });
        History history = trainer.Fit(line, 400, validation: line);
        Assert.True(history.Epochs[^1].ValidationLoss < 0.01f);
        Assert.Null(history.Epochs[^1].ValidationAccuracy);

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => network.CreateTrainer(new TrainerOptions { LabelSmoothing = 0.1f }));
        Assert.Contains("LogCosh has no labels to smooth", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => network.CreateTrainer(new TrainerOptions { ClassWeights = [1, 2] }));
        Assert.Contains("with LogCosh a sample has no single class", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => trainer.Fit(Dataset.Create([0f, 1], [0, 1], 1), 1));
        Assert.Contains("LogCosh expects targets", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5f, 0.12011451)]
    [InlineData(-3, 2.30933)]
    [InlineData(90, 89.306853)]
    [InlineData(-1e30f, 1e30)]
    public void The_logarithm_of_the_hyperbolic_cosine_is_finite_for_errors_of_any_size(float error, double expected)
    {
        var gradient = new float[1];
        float loss = LogCoshNetwork.LogCosh([error], [0], gradient);
        Assert.Equal(expected, loss, 1e-6 * Math.Max(1, expected));
        Assert.Equal(Math.Tanh(error), gradient[0], 1e-6);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        using LogCoshNetwork.Trainer trainer = new LogCoshNetwork().CreateTrainer();
        float[] inputs = Samples.Normal(new Random(1), 9 * 4);
        float[] targets = new float[9 * 3];
        float[] gradients = new float[LogCoshNetwork.ParameterCount];
        AllocationTests.AssertAllocatesNothing(() =>
        {
            trainer.Step(inputs, targets);
            trainer.Gradients(inputs, targets, gradients);
        });
    }
}
