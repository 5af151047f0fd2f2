using NetGen.Networks.Tests.Networks;

namespace NetGen.Networks.Tests.Training;

/// <summary>Mean and variance of inputs, which a trainer learns by looking at data.</summary>
public class AdaptTests
{
    private const int Samples = 200;

    [Fact]
    public void Adapt_sets_mean_and_variance_of_each_feature()
    {
        var network = new MeasuredInputs(1);
        float[] before = Parameters(network);
        using MeasuredInputs.Trainer trainer = network.CreateTrainer();
        float[] inputs = Inputs();
        trainer.Adapt(Data(inputs));

        float[] after = Parameters(network);
        for (int j = 0; j < 6; j++)
        {
            double[] column = [.. Enumerable.Range(0, Samples).Select(sample => (double)inputs[(sample * 6) + j])];
            double mean = column.Average();
            double variance = column.Average(x => (x - mean) * (x - mean));
            Assert.Equal((float)mean, after[j], 1e-6f * Math.Max(1, Math.Abs((float)mean)));

            // The last feature never changes: it is centred, and not divided by next to nothing.
            Assert.Equal(j == 5 ? 1 : variance, after[6 + j], 1e-6 * Math.Max(1, variance));
        }

        Assert.Equal(42, after[5]);
        Assert.Equal(before[12..], after[12..]);
        Assert.Equal(0, trainer.StepCount);
    }

    [Fact]
    public void One_for_all_is_the_mean_and_variance_of_all_values()
    {
        var network = new MeasuredPicture(1);
        using MeasuredPicture.Trainer trainer = network.CreateTrainer();
        float[] inputs = [.. Enumerable.Range(0, 40 * 15).Select(i => (float)(i % 7))];
        trainer.Adapt(Dataset.Create(inputs, new int[40], 15, 4));
        var parameters = new float[MeasuredPicture.ParameterCount];
        network.GetParameters(parameters);
        double mean = inputs.Average(x => (double)x);
        Assert.Equal(mean, parameters[0], 1e-6);
        Assert.Equal(inputs.Average(x => (x - mean) * (x - mean)), parameters[1], 1e-5);
    }

    [Fact]
    public void Fit_looks_at_the_data_before_its_first_step_and_never_again()
    {
        var network = new MeasuredInputs(1);
        var adapted = new MeasuredInputs(1);
        using MeasuredInputs.Trainer trainer = network.CreateTrainer(new TrainerOptions { Quiet = true });
        using MeasuredInputs.Trainer other = adapted.CreateTrainer(new TrainerOptions { Quiet = true });
        float[] inputs = Inputs();
        other.Adapt(Data(inputs));
        float[] moments = Parameters(adapted)[..12];
        Assert.Equal(other.Fit(Data(inputs), 2).Epochs[^1].Loss, trainer.Fit(Data(inputs), 2).Epochs[^1].Loss);
        Assert.Equal(moments, Parameters(network)[..12]);

        float[] shifted = [.. inputs.Select(x => x + 9)];
        trainer.Fit(Data(shifted), 1);
        Assert.Equal(moments, Parameters(network)[..12]);
    }

    [Fact]
    public void Fit_leaves_what_is_known_and_what_is_frozen()
    {
        var known = new MeasuredInputs(1);
        float[] parameters = Parameters(known);
        parameters[3] = 5;
        known.SetParameters(parameters);
        using MeasuredInputs.Trainer trainer = known.CreateTrainer(new TrainerOptions { Quiet = true });
        trainer.Fit(Data(Inputs()), 1);
        Assert.Equal(parameters[..12], Parameters(known)[..12]);

        var frozen = new MeasuredInputs(1);
        using MeasuredInputs.Trainer freezing = frozen.CreateTrainer(new TrainerOptions { Quiet = true });
        freezing.Freeze("normalization_1");
        float[] before = Parameters(frozen)[..12];
        freezing.Fit(Data(Inputs()), 1);
        Assert.Equal(before, Parameters(frozen)[..12]);
    }

    [Fact]
    public void A_search_for_a_learning_rate_sees_normalised_inputs_and_takes_them_back()
    {
        var network = new MeasuredInputs(1);
        float[] before = Parameters(network);
        using MeasuredInputs.Trainer trainer = network.CreateTrainer();
        float first = trainer.FindLearningRate(Data(Inputs()), steps: 3).Points[0].Loss;
        Assert.Equal(before, Parameters(network));
        trainer.Adapt(Data(Inputs()));
        Assert.Equal(first, trainer.FindLearningRate(Data(Inputs()), steps: 3).Points[0].Loss);
    }

    [Fact]
    public void Wide_features_far_from_zero_are_learnt_as_if_they_were_not()
    {
        // Years and prices: a network without normalisation learns nothing of them.
        var random = new Random(3);
        float[] inputs = [.. Enumerable.Range(0, Samples * 6).Select(i => (i % 6) switch
        {
            0 => 1990 + random.Next(30),
            1 => 250_000 + (random.NextSingle() * 100_000),
            _ => random.NextSingle(),
        })];
        float[] targets = [.. Enumerable.Range(0, Samples).SelectMany(s => new[]
        {
            (inputs[s * 6] - 2005) / 10, (inputs[(s * 6) + 1] - 300_000) / 30_000, inputs[(s * 6) + 2],
        })];
        var network = new MeasuredInputs(1);
        using MeasuredInputs.Trainer trainer = network.CreateTrainer(new TrainerOptions { Quiet = true, LearningRate = 0.01f });
        Dataset data = Dataset.Create(inputs, targets, 6, 3);
        trainer.Fit(data, 150);
        Assert.True(trainer.Evaluate(data).Loss < 0.01, $"{trainer.Evaluate(data).Loss}");

        // What is folded into the weights is no further from the exact value than the inputs' own rounding is.
        var outputs = new float[Samples * 3];
        network.PredictBatch(inputs, outputs);
        double error = targets.Zip(outputs, (t, y) => (double)(t - y) * (t - y)).Average();
        Assert.Equal(trainer.Evaluate(data).Loss, error, 1e-6);
    }

    [Fact]
    public void A_network_without_such_a_layer_and_a_dataset_that_does_not_fit_are_refused()
    {
        using NormalisedNetwork.Trainer none = new NormalisedNetwork(1).CreateTrainer();
        Assert.Equal(
            "NormalisedNetwork has no [Normalize] layer to adapt.",
            Assert.Throws<InvalidOperationException>(() => none.Adapt(Data(Inputs()))).Message);
        using MeasuredInputs.Trainer trainer = new MeasuredInputs(1).CreateTrainer();
        Assert.StartsWith(
            "MeasuredInputs expects 6 inputs; the samples of the dataset have 5.",
            Assert.Throws<ArgumentException>("data", () => trainer.Adapt(Dataset.Create(new float[10], new float[2], 5, 1))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("data", () => trainer.Adapt(null!));
    }

    private static float[] Parameters(MeasuredInputs network)
    {
        var parameters = new float[MeasuredInputs.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    /// <summary>Features of different sizes; the last is always 42.</summary>
    private static float[] Inputs()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Samples * 6).Select(i => i % 6 == 5 ? 42 : ((random.NextSingle() - 0.3f) * (1 << (2 * (i % 6)))) + (10 * (i % 6)))];
    }

    private static Dataset Data(float[] inputs) => Dataset.Create(
        inputs, [.. Enumerable.Range(0, inputs.Length / 2).Select(i => MathF.Sin(inputs[2 * i]))], 6, 3);
}
