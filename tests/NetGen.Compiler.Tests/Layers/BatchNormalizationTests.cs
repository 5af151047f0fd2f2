using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>Features by mean and variance of the batch in training, and by their moving averages elsewhere.</summary>
public class BatchNormalizationTests
{
    private const double Epsilon = 1e-3f;

    private static readonly AttributeDeclaration Normalization = new("BatchNormalization");

    private static readonly Argument Frozen = Argument.OfBoolean("Trainable", false);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 16)]
    [InlineData(7, 17)]
    [InlineData(16, 33)]
    [InlineData(19, 5)]
    public void Prediction_is_by_moving_averages(int size, int samples)
    {
        var network = new CompiledNetwork(Network(Input(size), Normalization, Differentiable()));
        Assert.Equal(
            [.. Enumerable.Repeat(1f, size), .. new float[size], .. new float[size], .. Enumerable.Repeat(1f, size)], network.Parameters);
        network.Parameters = Parameters(size);
        float[] inputs = Values(samples * size, 1);
        float[] outputs = network.PredictBatch(inputs);
        AssertClose(Averaged(Doubles(inputs), Doubles(network.Parameters), size), outputs, 1e-6);
        Assert.Equal(Bits(outputs), Bits(network.Forward(network.NewTape(samples), inputs)));
        for (int sample = 0; sample < samples; sample++)
        {
            Assert.Equal(Bits(Row(outputs, sample, size)), Bits(network.Predict(Row(inputs, sample, size))));
        }
    }

    [Theory]
    [InlineData(new[] { 1 }, 1)]
    [InlineData(new[] { 3 }, 2)]
    [InlineData(new[] { 7 }, 16)]
    [InlineData(new[] { 16 }, 17)]
    [InlineData(new[] { 19 }, 40)]
    [InlineData(new[] { 2, 3 }, 5)]
    [InlineData(new[] { 3, 4 }, 7)]
    [InlineData(new[] { 5, 16 }, 3)]
    [InlineData(new[] { 2, 3, 9 }, 4)]
    public void Training_is_by_the_batch_and_gradients_go_through_its_mean_and_variance(int[] shape, int samples)
    {
        int features = shape[^1];
        int size = shape.Aggregate(1, (product, axis) => product * axis);
        var network = new CompiledNetwork(Network(Input(shape), Normalization, Differentiable()));
        network.Parameters = Parameters(features);
        float[] inputs = [.. Values(samples * size, 1).Select((x, i) => (x * (1 + (i % features))) + 3)];
        float[] gradients = Values(samples * size, 2);
        object tape = network.NewTape(samples + 3);
        float[] outputs = network.Forward(tape, inputs, training: true);
        double[] parameters = Doubles(network.Parameters);
        AssertClose(ByBatch(Doubles(inputs), parameters, features), outputs, 2e-5);

        (float[] byInputs, float[] byParameters) = network.Backward(tape, gradients);
        double Value(double[] at, double[] weights) => ByBatch(at, weights, features).Zip(gradients, (y, g) => y * g).Sum();
        AssertClose(Slopes(Doubles(inputs), at => Value(at, parameters)), byInputs, 2e-4);
        double[] slopes = Slopes(parameters, at => Value(Doubles(inputs), at));
        AssertClose([.. slopes[..(2 * features)], .. new double[2 * features]], byParameters, 2e-4);
        Assert.All(byParameters[(2 * features)..], gradient => Assert.Equal(0, gradient));
        Assert.Equal(Bits(byParameters), Bits(network.Backward(tape, gradients, wantsInputs: false).Parameters));

        // The averages are left alone; and without training the same tape computes with them, back and forth.
        Assert.Equal(Bits(Parameters(features)), Bits(network.Parameters));
        AssertClose(Averaged(Doubles(inputs), parameters, features), network.Forward(tape, inputs), 2e-5);
        (byInputs, byParameters) = network.Backward(tape, gradients);
        double Fixed(double[] at, double[] weights) => Averaged(at, weights, features).Zip(gradients, (y, g) => y * g).Sum();
        AssertClose(Slopes(Doubles(inputs), at => Fixed(at, parameters)), byInputs, 2e-4);
        slopes = Slopes(parameters, at => Fixed(Doubles(inputs), at));
        AssertClose([.. slopes[..(2 * features)], .. new double[2 * features]], byParameters, 2e-4);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(21)]
    public void A_step_moves_the_averages_once_and_Gradients_and_Evaluate_do_not(int samples)
    {
        CompiledNetwork network = Deep();
        network.Parameters = [.. Values(network.Graph.ParameterCount, 3).Select(Math.Abs)];
        float[] before = network.Parameters;
        float[] inputs = Values(samples * 4, 1);
        float[] targets = Values(samples * 2, 2);
        using Trainer trainer = network.NewTrainer(samples);
        (float loss, _) = network.Gradients(trainer, inputs, targets);
        network.Evaluate(trainer, inputs, targets);
        Assert.Equal(Bits(before), Bits(network.Parameters));

        Assert.Equal(loss, network.Step(trainer, inputs, targets));
        float[] after = network.Parameters;

        // What reaches the first normalisation is dense_1 of the batch, by the parameters before the step.
        double[] hidden = Product(Doubles(inputs), Doubles(before), 4, 5);
        (double[] mean, double[] variance) = Moments(hidden, 5);
        const int Averages = (4 * 5) + 5 + 10;
        for (int j = 0; j < 5; j++)
        {
            Assert.Equal((0.99 * before[Averages + j]) + (0.01 * mean[j]), after[Averages + j], 1e-6);
            Assert.Equal((0.99 * before[Averages + 5 + j]) + (0.01 * variance[j]), after[Averages + 5 + j], 1e-6);
        }

        // For loops of one's own they are moved when it is said.
        network.Parameters = before;
        var gradients = new float[before.Length];
        trainer.GetType().GetMethod("Gradients", [typeof(ReadOnlySpan<float>), typeof(ReadOnlySpan<float>), typeof(Span<float>), typeof(bool)])!
            .CreateDelegate<Moving>(trainer)(inputs, targets, gradients, true);
        Assert.Equal(Bits(after[Averages..(Averages + 10)]), Bits(network.Parameters[Averages..(Averages + 10)]));
        Assert.Equal(before[..Averages], network.Parameters[..Averages]);
    }

    private delegate float Moving(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> destination, bool updateAverages);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    public void Gradients_through_several_normalisations_are_the_slopes_of_the_loss(int samples)
    {
        CompiledNetwork network = Deep();
        network.Parameters = [.. Values(network.Graph.ParameterCount, 3).Select(Math.Abs)];
        float[] inputs = Values(samples * 4, 1);
        float[] targets = Values(samples * 2, 2);
        double[] parameters = Doubles(network.Parameters);
        using Trainer trainer = network.NewTrainer(samples);
        (float loss, float[] gradients) = network.Gradients(trainer, inputs, targets);
        Assert.Equal(Loss(parameters), loss, 1e-5);
        AssertSlopes(parameters, Loss, gradients, 5e-4, network.Graph.AreTrained());

        double Loss(double[] weights)
        {
            double[] hidden = ByBatch(Product(Doubles(inputs), weights, 4, 5), weights[25..], 5);
            hidden = [.. hidden.Select(Math.Tanh)];
            hidden = ByBatch(Product(hidden, weights[45..], 5, 3), weights[63..], 3);
            return Product(hidden, weights[75..], 3, 2).Zip(targets, (y, t) => (y - t) * (y - t)).Average();
        }
    }

    [Fact]
    public void Threads_targets_and_ways_of_a_step_give_the_same_bits()
    {
        AttributeDeclaration[] attributes =
        [
            Input(6), Normalization, Dense(40, "ReLU", Named("stem")), Normalization, Dropout(0.2), Dense(40, "Linear", NoBias), Normalization,
            new("Add", Argument.OfTexts("others", ["stem"])), Activate("ReLU"), Dropout(0.1), Normalization, Dense(3, "Softmax"),
            Train("CategoricalCrossEntropy"),
        ];
        int[] expected = After(null, new TrainerOptions { BatchSize = 45 });
        Assert.Equal(expected, After(null, new TrainerOptions { BatchSize = 45, Threads = 2 }));
        Assert.Equal(expected, After(null, new TrainerOptions { BatchSize = 45, Threads = 3 }));
        Assert.Equal(expected, After(null, new TrainerOptions { BatchSize = 45, MeasureGradientNorms = true }));
        Assert.Equal(expected, After(TargetCapability.Net8, new TrainerOptions { BatchSize = 45 }));

        attributes[0] = new AttributeDeclaration("Input", [.. attributes[0].Arguments, Argument.OfMember("Arithmetic", "Separate")]);
        Assert.Equal(After(null, new TrainerOptions { BatchSize = 45 }), After(TargetCapability.NetStandard21, new TrainerOptions { BatchSize = 45 }));

        int[] After(TargetCapability? target, TrainerOptions options)
        {
            var network = new CompiledNetwork(Network(attributes), target: target);
            using Trainer trainer = network.NewTrainer(options);
            for (int step = 0; step < 4; step++)
            {
                network.Step(trainer, Values((45 - (8 * step)) * 6, step), Values((45 - (8 * step)) * 3, step + 9));
            }

            float[] inputs = Values(37 * 6, 20);
            return Bits([.. network.Parameters, .. network.PredictBatch(inputs), .. network.Gradients(trainer, inputs, Values(37 * 3, 21)).Gradients]);
        }
    }

    [Fact]
    public void Evaluation_is_by_moving_averages_with_the_bits_of_prediction()
    {
        CompiledNetwork network = Deep();
        using Trainer trainer = network.NewTrainer(16);
        float[] inputs = Values(16 * 4, 1);
        float[] targets = Values(16 * 2, 2);
        for (int step = 0; step < 5; step++)
        {
            network.Step(trainer, inputs, targets);
        }

        Assert.Equal(0, network.Evaluate(trainer, inputs, network.PredictBatch(inputs)));
        Assert.NotEqual(0, network.Gradients(trainer, inputs, network.PredictBatch(inputs)).Loss);
    }

    [Fact]
    public void Where_it_is_not_trained_it_uses_its_averages_in_training_too()
    {
        var network = new CompiledNetwork(Network(
            Input(4), Dense(5), new("BatchNormalization", Frozen), Activate("Tanh"), Dense(2), Train("MeanSquaredError")));
        network.Parameters = [.. Values(network.Graph.ParameterCount, 3).Select(Math.Abs)];
        float[] before = network.Parameters;
        float[] inputs = Values(9 * 4, 1);
        using Trainer trainer = network.NewTrainer(9);

        // Prediction has it in the product before it: the same up to rounding.
        Assert.InRange(network.Gradients(trainer, inputs, network.PredictBatch(inputs)).Loss, 0, 1e-12);
        (_, float[] gradients) = network.Gradients(trainer, inputs, Values(18, 2));
        double[] slopes = Slopes(Doubles(before), weights =>
        {
            double[] hidden = Averaged(Product(Doubles(inputs), weights, 4, 5), weights[25..], 5);
            return Product([.. hidden.Select(Math.Tanh)], weights[45..], 5, 2).Zip(Values(18, 2), (y, t) => (y - t) * (y - t)).Average();
        });
        AssertClose([.. slopes[..25], .. new double[20], .. slopes[45..]], gradients, 2e-4);
        network.Step(trainer, inputs, Values(18, 2));
        Assert.Equal(Bits(before[25..45]), Bits(network.Parameters[25..45]));
        Assert.DoesNotContain("Reduce(", network.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_learns_with_it_in_front_behind_and_between_branches()
    {
        var network = new CompiledNetwork(Network(
            Input(3), Normalization, Dense(16, "ReLU", Named("stem")), Dense(16), Normalization, new("Add", Argument.OfTexts("others", ["stem"])),
            Normalization, Dense(1), Train("MeanSquaredError")));
        float[] inputs = [.. Values(64 * 3, 1).Select(x => 50 + (10 * x))];
        float[] targets = [.. Enumerable.Range(0, 64).Select(i => MathF.Sin(inputs[3 * i] / 5) + (inputs[(3 * i) + 1] / 20))];
        using Trainer trainer = network.NewTrainer(new TrainerOptions { BatchSize = 64, LearningRate = 0.01f });
        float first = network.Step(trainer, inputs, targets);
        float last = first;
        for (int step = 0; step < 600; step++)
        {
            last = network.Step(trainer, inputs, targets);
        }

        Assert.True(last < first / 50, $"From {first} to {last}.");
        Assert.True(network.Evaluate(trainer, inputs, targets) < first / 20, "Averages follow the batches.");
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Equal(
            "'Momentum' of BatchNormalization must be a number of at least 0 and below 1, but is 1",
            Network(Input(3), new AttributeDeclaration("BatchNormalization", Argument.OfNumber("Momentum", 1))).Finding().Message);
        Assert.StartsWith(
            "'Epsilon' of BatchNormalization must be a finite number of at least",
            Network(Input(3), new AttributeDeclaration("BatchNormalization", Argument.OfNumber("Epsilon", 0))).Finding().Message, StringComparison.Ordinal);
        Assert.Equal(
            ["batch_normalization_1.gamma [5]", "batch_normalization_1.beta [5]", "batch_normalization_1.moving_mean [5]", "batch_normalization_1.moving_variance [5]"],
            Network(Input(2, 5), Normalization).Graph().Tensors.Select(tensor => tensor.Title));
    }

    /// <summary>Two normalisations between three dense layers: 25, 20, 18, 12 and 8 parameters.</summary>
    private static CompiledNetwork Deep() => new(Network(
        Input(4), Dense(5), Normalization, Activate("Tanh"), Dense(3), Normalization, Dense(2), Train("MeanSquaredError"), Differentiable()));

    /// <summary>Variances above 0.</summary>
    private static float[] Parameters(int features) =>
        [.. Values(3 * features, 7), .. Values(features, 8).Select(value => Math.Abs(value) + 0.1f)];

    private static double[] Averaged(double[] values, double[] parameters, int features) =>
    [
        .. values.Select((x, i) => ((x - parameters[(2 * features) + (i % features)]) * parameters[i % features]
            / Math.Sqrt(parameters[(3 * features) + (i % features)] + Epsilon)) + parameters[features + (i % features)]),
    ];

    private static double[] ByBatch(double[] values, double[] parameters, int features)
    {
        (double[] mean, double[] variance) = Moments(values, features);
        return Averaged(values, [.. parameters[..(2 * features)], .. mean, .. variance], features);
    }

    private static (double[] Mean, double[] Variance) Moments(double[] values, int features)
    {
        double[][] columns = [.. Enumerable.Range(0, features).Select(j => values.Where((_, i) => i % features == j).ToArray())];
        return ([.. columns.Select(column => column.Average())], [.. columns.Select(column => column.Average(x => Math.Pow(x - column.Average(), 2)))]);
    }

    /// <summary>x W + b of all samples, with kernel and bias at the beginning of the parameters.</summary>
    private static double[] Product(double[] values, double[] parameters, int inputs, int units) =>
    [
        .. Enumerable.Range(0, values.Length / inputs * units).Select(at => parameters[(inputs * units) + (at % units)]
            + Enumerable.Range(0, inputs).Sum(i => values[(at / units * inputs) + i] * parameters[(i * units) + (at % units)])),
    ];
}
