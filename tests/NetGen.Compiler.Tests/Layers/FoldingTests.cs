using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Affine;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Layers;

/// <summary>Normalisations by known numbers are part of the products beside them in prediction, and follow the parameters.</summary>
public class FoldingTests
{
    private static readonly AttributeDeclaration Batch = new("BatchNormalization");

    private static readonly AttributeDeclaration Normalize = new("Normalize");

    private static readonly AttributeDeclaration NormalizeAll = new("Normalize", Argument.OfBoolean("PerFeature", false));

    private static AttributeDeclaration Convolution(int filters, int kernelSize, params Argument[] more) =>
        new("Conv2D", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", kernelSize), .. more]);

    private static Argument Groups(int groups) => Argument.OfInteger("Groups", groups);

    private static AttributeDeclaration Transposed(int filters, int kernelSize, params Argument[] more) =>
        new("Conv2DTranspose", [Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", kernelSize), .. more]);

    private static Argument Stride(int stride) => Argument.OfInteger("Stride", stride);

    private static AttributeDeclaration Skip(string name) => new("Add", Argument.OfTexts("others", [name]));

    /// <summary>Layers, and how many multiply-adds of their own are left of their normalisations.</summary>
    private static readonly Dictionary<string, (AttributeDeclaration[] Layers, int Left)> Networks = new()
    {
        ["behind a dense layer"] = ([Input(7), Dense(9, "Linear", NoBias), Batch, Activate("ReLU"), Dense(3)], 0),
        ["behind a dense layer with a bias"] = ([Input(16), Dense(33), Batch, Activate("Tanh"), Dense(2)], 0),
        ["last"] = ([Input(3), Dense(5), Batch], 0),
        ["dot products"] = ([Input(64), Dense(3), Batch, Activate("ReLU"), Dense(2)], 0),
        ["dot products without a bias"] = ([Input(48), Dense(2, "Linear", NoBias), Batch, Dense(2)], 0),
        ["before a dense layer"] = ([Input(6), Batch, Dense(5, "ReLU"), Dense(2)], 0),
        ["before dot products"] = ([Input(64), Batch, Dense(2, "Linear", NoBias)], 0),
        ["behind an activation"] = ([Input(5), Dense(17, "ReLU"), Batch, Dropout(0.3), Dense(4, "Sigmoid")], 0),
        ["both sides"] = ([Input(6), Batch, Dense(8), Batch, Activate("ReLU"), Batch, Dense(3)], 0),
        ["both sides of dot products"] = ([Input(64), Batch, Dense(3, "Linear", NoBias), Batch, Activate("Tanh"), Dense(2)], 0),
        ["several readers"] = ([Input(4), Batch, Dense(6, "ReLU", Named("a")), Dense(6, "Tanh", Argument.OfText("From", "batch_normalization_1")), Skip("a"), Dense(2)], 0),
        ["a reader that is no product"] = ([Input(4), new("BatchNormalization", Named("b")), Dense(4, "ReLU"), Skip("b"), Dense(2)], 1),
        ["a product that others read"] = ([Input(4), Dense(4, "Linear", Named("a")), Batch, Skip("a"), Dense(2)], 1),
        ["one behind the other"] = ([Input(4), Batch, Batch, Dense(4)], 1),
        ["by rows"] = ([Input(3, 5), Batch, Flatten(), Dense(4)], 0),
        ["by rows in a product"] = ([Input(6), Dense(12), Reshape(4, 3), Batch, Activate("Softmax"), Flatten(), Dense(2)], 1),
        ["not trained"] = ([Input(5), Dense(6), new("BatchNormalization", Argument.OfBoolean("Trainable", false)), Activate("ReLU"), Dense(2)], 0),
        ["inputs"] = ([Input(5), Normalize, Dense(17, "ReLU"), Dense(2)], 0),
        ["inputs in whole vectors"] = ([Input(16), Normalize, Dense(32, "ReLU"), Dense(2)], 0),
        ["inputs of dot products"] = ([Input(64), Normalize, Dense(2, "Tanh"), Dense(2)], 0),
        ["inputs by one"] = ([Input(28), NormalizeAll, Dense(9, "ReLU"), Batch, Dense(2)], 0),
        ["inputs by columns"] = ([Input(3, 7), Normalize, Flatten(), Dense(4)], 0),
        ["pictures by one"] = ([Input(4, 4), NormalizeAll, Flatten(), Dropout(0.1), Dense(4)], 0),
        ["pictures by place"] = ([Input(4, 4), Flatten(), Normalize, Dense(4)], 0),
        ["inputs that others read"] = ([Input(4), new("Normalize", Named("n")), Dense(4, "Tanh"), Skip("n"), Dense(3)], 1),
        ["behind a convolution"] = ([Input(6, 5, 3), Convolution(9, 3, NoBias), Batch, Activate("ReLU"), Flatten(), Dense(2)], 0),
        ["behind a convolution with a bias"] = ([Input(5, 5, 2), Convolution(16, 2), Batch, Activate("Tanh"), Convolution(3, 2), Batch, Flatten()], 0),
        ["behind a convolution's activation"] = ([Input(5, 5, 2), Convolution(4, 2), Activate("ReLU"), Batch, Flatten(), Dense(2)], 0),
        ["behind a convolution, before a maximum"] =
            ([Input(7, 6, 2), Convolution(5, 2, NoBias), Batch, new("MaxPooling2D", Argument.OfInteger("poolSize", 2)), Activate("ReLU"), Flatten(), Dense(2)], 0),
        ["behind groups"] =
            ([Input(5, 4, 8), Convolution(32, 2, Groups(2), NoBias), Batch, Activate("ReLU"), Convolution(16, 2, Groups(4)), Batch, Flatten(), Dense(2)], 0),
        ["behind groups that fill no vectors"] =
            ([Input(5, 4, 6), Convolution(9, 2, Groups(3), NoBias), Batch, Activate("ReLU"), Convolution(12, 2, Groups(3)), Batch, Activate("Tanh"), Flatten(), Dense(2)], 2),
        ["behind a transposed convolution"] = ([Input(3, 2, 3), Transposed(9, 4, Stride(2), NoBias), Batch, Activate("ReLU"), Flatten(), Dense(2)], 0),
        ["behind a transposed convolution with a bias"] =
            ([Input(2, 3, 2), Transposed(6, 2, Stride(2)), Batch, Activate("Tanh"), Transposed(3, 3, Stride(2)), Batch, Flatten()], 0),
        ["behind a transposed convolution's activation"] = ([Input(2, 2, 2), Transposed(4, 2), Activate("ReLU"), Batch, Flatten(), Dense(2)], 0),
        ["inputs alone"] = ([Input(2, 3), NormalizeAll], 1),
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Products_take_them_in_with_the_bits_of_every_way_to_predict(string name)
    {
        (AttributeDeclaration[] layers, int left) = Networks[name];
        NetworkDeclaration declaration = Network([.. layers, Train("MeanSquaredError")]);
        NetworkPlan plan = declaration.Plan();
        Assert.Equal(left, plan.Prediction.Operations.Count(operation => operation is AffineOperation));
        Assert.DoesNotContain(plan.Prediction.Operations, operation => operation.IsAffine);

        var network = new CompiledNetwork(declaration);
        network.Parameters = Parameters(network, 5);
        float[] inputs = Values(37 * network.InputSize, 1);
        float[] outputs = network.PredictBatch(inputs);
        AssertClose(Expected(network, inputs), outputs, 1e-5);
        AssertSame(network, inputs, outputs);
        using Trainer trainer = network.NewTrainer(16);
        Assert.Equal(0, network.Evaluate(trainer, inputs, outputs));

        // Without training there is no other text for the same numbers.
        var alone = new CompiledNetwork(Network(layers));
        alone.Parameters = network.Parameters;
        Assert.Equal(Bits(outputs), Bits(alone.PredictBatch(inputs)));
        Assert.Equal(Bits(Row(outputs, 36, network.OutputSize)), Bits(alone.Predict(Row(inputs, 36, network.InputSize))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void They_follow_the_parameters_however_these_change(string name)
    {
        NetworkDeclaration declaration = Network([.. Networks[name].Layers, Train("MeanSquaredError")]);
        var network = new CompiledNetwork(declaration);
        var other = new CompiledNetwork(declaration);
        float[] inputs = Values(5 * network.InputSize, 1);
        float[] targets = Values(5 * network.OutputSize, 2);
        AssertCurrent("as they were drawn");
        network.Parameters = Parameters(network, 6);
        AssertCurrent("SetParameters");
        using Trainer trainer = network.NewTrainer(8);
        for (int step = 0; step < 3; step++)
        {
            network.Step(trainer, inputs, targets);
            AssertCurrent("Step");
        }

        trainer.SetParameters(Parameters(network, 7));
        AssertCurrent("Trainer.SetParameters");
        trainer.Apply(Values(network.Graph.ParameterCount, 8));
        AssertCurrent("Apply");

        void AssertCurrent(string what)
        {
            other.Parameters = network.Parameters;
            Assert.True(Bits(other.PredictBatch(inputs)).SequenceEqual(Bits(network.PredictBatch(inputs))), what);
        }
    }

    [Fact]
    public async Task Many_may_predict_at_once_when_parameters_have_changed()
    {
        var network = new CompiledNetwork(Network([.. Networks["both sides"].Layers, Train("MeanSquaredError")]));
        float[] input = Values(6, 1);
        for (int round = 0; round < 50; round++)
        {
            network.Parameters = Parameters(network, round);
            using var start = new Barrier(4);
            float[][] outputs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                start.SignalAndWait();
                return network.Predict(input);
            })));
            Assert.All(outputs, output => Assert.Equal(Bits(network.Predict(input)), Bits(output)));
        }
    }

    [Fact]
    public void Layers_that_are_part_of_others_have_no_values_to_look_at()
    {
        var network = new CompiledNetwork(Network([.. Networks["both sides"].Layers]));
        Assert.Equal(
            [
                "'batch_normalization_1' is computed together with 'activate_1', whose values there are.",
                "'dense_1' is computed together with 'activate_1', whose values there are.",
                "'batch_normalization_2' is computed together with 'activate_1', whose values there are.",
                "", "'batch_normalization_3' is computed together with 'dense_2', whose values there are.", "",
            ],
            new[] { ("batch_normalization_1", 6), ("dense_1", 8), ("batch_normalization_2", 8), ("activate_1", 8), ("batch_normalization_3", 8), ("dense_2", 3) }
                .Select(layer => Message(() => network.Activations(Values(6, 1), layer.Item1, layer.Item2))));
        Assert.Equal(Bits(network.Predict(Values(6, 1))), Bits(network.Activations(Values(6, 1), "dense_2", 3)));

        static string Message(Action look) => Record.Exception(look) is { } wrong ? wrong.Message.Split(" (Parameter")[0] : "";
    }

    /// <summary>One sample at a time, a tape and a trainer give the bits of a batch.</summary>
    private static void AssertSame(CompiledNetwork network, float[] inputs, float[] outputs)
    {
        int samples = inputs.Length / network.InputSize;
        for (int sample = 0; sample < samples; sample++)
        {
            Assert.Equal(
                Bits(Row(outputs, sample, network.OutputSize)), Bits(network.Predict(Row(inputs, sample, network.InputSize))));
        }

        object tape = network.NewTape(samples);
        Assert.Equal(Bits(outputs), Bits(network.Forward(tape, inputs)));

        // The way back finds what it reads, also behind a pass without training.
        float[] gradients = Values(outputs.Length, 3);
        (float[] byInputs, float[] byParameters) = network.Backward(tape, gradients);
        double[] at = Doubles(inputs[..network.InputSize]);
        AssertSlopes(at, x => Expected(network, x).Zip(gradients, (y, g) => y * g).Sum(), byInputs[..network.InputSize], 2e-4);
        AssertSlopes(
            Doubles(network.Parameters), p => Expected(network, Doubles(inputs), p).Zip(gradients, (y, g) => y * g).Sum(), byParameters, 1e-3,
            network.Graph.AreTrained());
    }

    private static double[] Expected(CompiledNetwork network, float[] inputs) => Expected(network, Doubles(inputs));

    private static double[] Expected(CompiledNetwork network, double[] inputs) => Expected(network, inputs, Doubles(network.Parameters));

    private static double[] Expected(CompiledNetwork network, double[] inputs, double[] parameters) =>
        [.. inputs.Chunk(network.InputSize).SelectMany(sample => new ReferenceGraph(network.Graph).Predict(parameters, sample))];

    /// <summary>Variances above 0, and means that are not small.</summary>
    private static float[] Parameters(CompiledNetwork network, int seed)
    {
        float[] values = Values(network.Graph.ParameterCount, seed);
        int at = 0;
        foreach (var tensor in network.Graph.Layers.SelectMany(layer => layer.Tensors))
        {
            for (int i = 0; i < tensor.Count; i++, at++)
            {
                values[at] = tensor.Role.EndsWith("variance", StringComparison.Ordinal) ? Math.Abs(values[at]) + 0.2f
                    : tensor.Role.EndsWith("mean", StringComparison.Ordinal) ? 2 * values[at]
                    : values[at];
            }
        }

        return values;
    }
}
