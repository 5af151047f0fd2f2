using System.Text.Json;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Training;

/// <summary>Weights of samples and classes, and smoothed targets, in emitted trainers.</summary>
public class WeightTests
{
    public static TheoryData<string> WithoutDropout => DeclaredNetworks.Where(d => d.Loss is not null && !d.HasDropout);

    public static TheoryData<string> CrossEntropies => DeclaredNetworks.Where(d => Smooths(d.Loss) && !d.HasDropout);

    public static TheoryData<int> TorchCases =>
        [.. Enumerable.Range(0, PyTorchNumbers.Section("weighted").GetArrayLength())];

    [Theory]
    [MemberData(nameof(WithoutDropout))]
    public void Weighted_loss_and_gradients_agree_with_the_reference(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 41);
        using TrainerUnderTest trainer = network.CreateTrainer();
        int[] counts = network.ParameterCount > 10_000 ? [3] : [1, 2, 13, 17];
        foreach (int count in counts)
        {
            Batch batch = Samples.Batch(declaration, count, 42 + count);
            float[] weights = Weights(count);
            (double expectedLoss, double[] expected) = declaration.Reference.LossAndGradients(
                declaration.Loss!.Value, network.ExactParameters, batch.InputRows, batch.TargetRows, weights: weights);
            var gradients = new float[network.ParameterCount];
            AssertLoss(expectedLoss, trainer.Gradients(batch, weights, gradients));
            Expect.CloseByTensor(network.Reference, expected, gradients, $"gradient of {count} samples");
        }
    }

    [Theory]
    [MemberData(nameof(WithoutDropout))]
    public void Weights_of_1_leave_every_bit_and_others_give_the_same_bits_with_two_threads(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        const int count = 29;
        float[] ones = [.. Enumerable.Repeat(1f, count)];
        Expect.SameBits(Train(declaration, null, 1), Train(declaration, ones, 1), "parameter with weights of 1");
        float[] weights = Weights(count);
        Expect.SameBits(Train(declaration, weights, 1), Train(declaration, weights, 2), "parameter with 2 threads");

        static float[] Train(NetworkDeclaration declaration, float[]? weights, int threads)
        {
            NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 65);
            using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { Threads = threads });
            for (int step = 0; step < 2; step++)
            {
                Batch batch = Samples.Batch(declaration, count, 67 + step);
                float loss = weights is null ? trainer.Step(batch) : trainer.Step(batch, weights);
                Assert.True(float.IsFinite(loss));
            }

            return network.Parameters;
        }
    }

    [Theory]
    [MemberData(nameof(CrossEntropies))]
    public void Smoothed_loss_and_gradients_agree_with_the_reference(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 41);
        int[] counts = network.ParameterCount > 10_000 ? [3] : [1, 7, 19];
        foreach (float smoothing in new[] { 0.1f, 0.5f, 1f })
        {
            using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { LabelSmoothing = smoothing });
            foreach (int count in counts)
            {
                Batch batch = Samples.Batch(declaration, count, 42 + count);
                double[][] targets = Smoothed(declaration, batch, smoothing);
                (double expectedLoss, double[] expected) = declaration.Reference.LossAndGradients(
                    declaration.Loss!.Value, network.ExactParameters, batch.InputRows, targets);
                var gradients = new float[network.ParameterCount];
                AssertLoss(expectedLoss, trainer.Gradients(batch, gradients));
                Expect.CloseByTensor(network.Reference, expected, gradients, $"gradient at ε = {smoothing}");
                AssertLoss(expectedLoss, trainer.Trainer.Evaluate(ToDataset(declaration, batch)).Loss);
                AssertLoss(expectedLoss, trainer.Gradients(batch, gradients));
            }
        }
    }

    [Theory]
    [MemberData(nameof(TorchCases))]
    public void Weighted_and_smoothed_losses_agree_with_PyTorch(int index)
    {
        JsonElement torch = PyTorchNumbers.Section("weighted")[index];
        NetworkDeclaration declaration = DeclaredNetworks.Get(torch.GetProperty("name").GetString()!);
        var network = new NetworkUnderTest(declaration, 0) { Parameters = torch.Floats("parameters") };
        float[] weights = torch.Floats("weights");
        int[] labels = [.. torch.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())];
        var batch = new Batch(weights.Length, torch.FlatRows("inputs"), torch.FlatRows("targets"), labels);
        using TrainerUnderTest trainer = network.CreateTrainer(
            new TrainerOptions { LabelSmoothing = torch.GetProperty("smoothing").GetSingle(), BatchSize = 32 });
        var gradients = new float[network.ParameterCount];
        double loss = torch.GetProperty("loss").GetDouble();
        AssertLoss(loss, trainer.Gradients(batch, weights, gradients));
        Expect.CloseToLargest(torch.Doubles("gradients"), gradients, 1e-4, "gradient");
        AssertLoss(loss, trainer.Trainer.Evaluate(ToDataset(declaration, batch).WithWeights(weights)).Loss);
    }

    [Fact]
    public void Weights_of_classes_are_weights_of_their_samples()
    {
        foreach (string name in new[] { "SparseCategoricalCrossEntropyNetwork", "CategoricalCrossEntropyNetwork", "HingeNetwork" })
        {
            NetworkDeclaration declaration = DeclaredNetworks.Get(name);
            int outputs = declaration.Reference.OutputSize;
            Batch batch = Samples.Batch(declaration, 23, 5);
            float[] ofClasses = [.. Enumerable.Range(0, Math.Max(2, outputs)).Select(c => 0.5f + c)];
            int[] classes = declaration.Loss == Loss.SparseCategoricalCrossEntropy
                ? batch.Labels
                : [.. batch.Targets.Chunk(outputs).Select(t => outputs == 1 ? (int)t[0] : Array.IndexOf(t, t.Max()))];
            float[] ofSamples = Array.ConvertAll(classes, c => ofClasses[c]);

            NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 6);
            using TrainerUnderTest weighted = network.CreateTrainer(new TrainerOptions { ClassWeights = ofClasses });
            using TrainerUnderTest plain = network.CreateTrainer();
            var expected = new float[network.ParameterCount];
            var actual = new float[network.ParameterCount];
            Assert.Equal(plain.Gradients(batch, ofSamples, expected), weighted.Gradients(batch, actual));
            Expect.SameBits(expected, actual, "gradient");

            Dataset data = ToDataset(declaration, batch);
            Assert.Equal(plain.Trainer.Evaluate(data).Loss, weighted.Trainer.Evaluate(data).Loss);
        }
    }

    [Fact]
    public void Smoothed_labels_have_the_bits_of_smoothed_one_hot_targets_and_metrics_compare_with_the_targets_as_they_are()
    {
        NetworkDeclaration sparse = DeclaredNetworks.Get("SparseThree");
        NetworkDeclaration dense = DeclaredNetworks.Get("CategoricalCrossEntropyNetwork");
        Batch batch = Samples.Batch(sparse, 31, 8);
        NetworkUnderTest first = NetworkUnderTest.WithRandomParameters(sparse, 9);
        NetworkUnderTest second = NetworkUnderTest.WithRandomParameters(dense, 9);
        using TrainerUnderTest onLabels = first.CreateTrainer(new TrainerOptions { LabelSmoothing = 0.1f });
        using TrainerUnderTest onTargets = second.CreateTrainer(new TrainerOptions { LabelSmoothing = 0.1f });
        Assert.Equal(onTargets.Step(batch), onLabels.Step(batch));
        Expect.SameBits(second.Parameters, first.Parameters, "parameter");

        Evaluation ofLabels = onLabels.Trainer.Evaluate(ToDataset(sparse, batch));
        Evaluation ofTargets = onTargets.Trainer.Evaluate(ToDataset(dense, batch));
        using TrainerUnderTest plain = second.CreateTrainer();
        Evaluation unsmoothed = plain.Trainer.Evaluate(ToDataset(dense, batch));
        Assert.Equal(ofLabels.Loss, ofTargets.Loss);
        Assert.NotEqual(unsmoothed.Loss, ofTargets.Loss);
        Assert.Equal(unsmoothed.Accuracy, ofTargets.Accuracy);
        Assert.Equal(unsmoothed.MeanAbsoluteError, ofTargets.MeanAbsoluteError);
        Assert.Equal(unsmoothed.MeanAbsoluteError, ofLabels.MeanAbsoluteError);
    }

    [Fact]
    public void Steps_with_weights_and_smoothing_allocate_nothing()
    {
        foreach (string name in new[] { "SparseCategoricalCrossEntropyNetwork", "BinaryCrossEntropyManyOutputs" })
        {
            NetworkDeclaration declaration = DeclaredNetworks.Get(name);
            var network = new NetworkUnderTest(declaration, 0);
            using TrainerUnderTest trainer = network.CreateTrainer(new TrainerOptions { LabelSmoothing = 0.1f });
            Batch batch = Samples.Batch(declaration, 9, 1);
            float[] weights = Weights(9);
            float[] gradients = new float[network.ParameterCount];
            AllocationTests.AssertAllocatesNothing(() =>
            {
                trainer.Step(batch, weights);
                trainer.Gradients(batch, weights, gradients);
            });
        }
    }

    private static bool Smooths(Loss? loss) => loss is
        Loss.BinaryCrossEntropy or Loss.CategoricalCrossEntropy or Loss.SparseCategoricalCrossEntropy;

    private static float[] Weights(int count) =>
        count == 1 ? [2.25f] : [.. Enumerable.Range(0, count).Select(i => i * 7 % 5 / 2f)];

    private static double[][] Smoothed(NetworkDeclaration declaration, Batch batch, float smoothing)
    {
        double classes = declaration.Loss == Loss.BinaryCrossEntropy ? 2 : declaration.Reference.OutputRow;
        return [.. batch.TargetRows.Select(
            row => Array.ConvertAll(row, t => (t * (1 - (double)smoothing)) + (smoothing / classes)))];
    }

    private static Dataset ToDataset(NetworkDeclaration declaration, Batch batch) =>
        declaration.Loss == Loss.SparseCategoricalCrossEntropy
            ? Dataset.Create(batch.Inputs, batch.Labels, declaration.Reference.InputSize, declaration.Reference.OutputSize)
            : Dataset.Create(
                batch.Inputs, batch.Targets, declaration.Reference.InputSize, declaration.Reference.OutputSize);

    private static void AssertLoss(double expected, float actual) => Assert.True(
        Math.Abs(actual - expected) <= 1e-5 * Math.Max(1, Math.Abs(expected)), $"loss: expected {expected:R}, got {actual:R}");
}
