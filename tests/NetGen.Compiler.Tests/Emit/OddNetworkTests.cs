using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Tests.Activations;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Emit;

/// <summary>
/// Networks at the edges of what can be declared, compiled under strict settings and run: predictions against a naive
/// reference in double precision, gradients against differences of the network's own outputs.
/// </summary>
public class OddNetworkTests
{
    private const int MostSamples = 9;

    private static readonly Argument[] Regularized = [Argument.OfNumber("L1", 0.01), Argument.OfNumber("L2", 0.02)];

    private static readonly Dictionary<string, AttributeDeclaration[]> Networks = new()
    {
        ["one input, one unit"] = [Input(1), Dense(1)],
        ["no biases"] = [Input(3), Dense(5, "Tanh", NoBias), Dense(2, "Linear", NoBias)],
        ["dot products without bias"] = [Input(32), Dense(2, "Tanh", NoBias), Dense(1, "Linear", NoBias)],
        ["only flatten"] = [Input(2, 3), Flatten()],
        ["only an activation"] = [Input(5), Activate("GELU")],
        ["only linear"] = [Input(5), Activate("Linear"), Dropout(0)],
        ["only dropout"] = [Input(5), Dropout(0.5)],
        ["dropout first"] = [Input(6), Dropout(0.5), Dense(4, "Sigmoid")],
        ["dropout last"] = [Input(6), Dense(4, "Tanh"), Dropout(0.25)],
        ["dropout before an activation"] = [Input(4), Dense(5), Dropout(0.5), Activate("GELU"), Dense(3)],
        ["dropout before softmax"] = [Input(4), Dense(5), Dropout(0.5), Activate("Softmax")],
        ["dropout twice"] = [Input(17), Dense(5, "Tanh"), Dropout(0.3), Dropout(0.4), Dense(3, "Softplus"), Dropout(0.1), Dropout(0.2)],
        ["softmax twice"] = [Input(4), Dense(3, "Softmax"), Dense(17, "Softmax")],
        ["softmax upon softmax"] = [Input(4), Activate("Softmax"), Activate("Softmax")],
        ["activations upon each other"] = [Input(3), Dense(9, "Tanh"), Activate("Sigmoid"), Activate("SiLU"), Activate("ELU", Argument.OfNumber("Alpha", 0.3))],
        ["an activation twice, with two parameters"] =
            [Input(3), Dense(9), Activate("ELU"), Activate("ELU", Argument.OfNumber("Alpha", 1e-10)), Dense(2), Activate("ELU", Argument.OfNumber("Alpha", 2.5e10))],
        ["regularized"] = [Input(16), Dense(1, "Tanh", Regularized), Dense(5, "Tanh", Regularized), Dense(3, "Linear", Argument.OfNumber("L2", 0.5))],
        ["a single value all the way"] = [Input(1), Dense(1, "Tanh"), Dropout(0.5), Dense(1, "Softmax"), Dense(1, "Sigmoid")],
        ["axes kept to the end"] = [Input(2, 3), Activate("Tanh"), Dropout(0.5)],
        ["hidden values beyond the stack"] = [Input(3), Dense(17_000, "Tanh"), Dense(2)],
        ["hidden values of a block beyond the stack"] = [Input(3), Dense(100), Activate("Tanh"), Dense(5_003, "Sigmoid"), Dense(2)],
        ["rows of a kernel beyond a block"] = [Input(2), Dense(2_500, "Tanh"), Dense(1)],
        ["around the lane counts"] = [Input(15), Dense(17, "Tanh"), Dense(31, "Tanh"), Dense(33, "Tanh"), Dense(7, "Tanh"), Dense(9)],
        ["around tiles"] = [Input(48), Dense(65, "Softsign"), Dense(112, "Softsign"), Dense(3, "HardSigmoid"), Dense(8)],
        ["names that emitted code uses"] =
        [
            Input(3), Dense(4, "Tanh", Named("parameters")), Dense(4, "Sigmoid", Named("exp")), Dense(4, "GELU", Named("sigmoid")),
            Dense(4, "Softmax", Named("count")), Dropout(0.1, Named("memory")), Activate("Tanh", Named("class")),
            Dense(4, "Linear", Named("outputs")), Dense(4, "Linear", Named("inputs")), Dense(3, "Linear", Named("Span")),
            Dense(3, "Tanh", Named("first")), Dense(3, "Tanh", Named("Math")), Dense(3, "Tanh", Named("length")),
        ],
        ["names that run into each other"] =
        [
            Input(3), Dense(4, "Softmax", Named("a")), Dense(4, "Softmax", Named("a batch")), Dense(4, "Linear", Named("a delta")),
            Dense(4, "Linear", Named("a_kernel")), Dense(4, "Tanh", Named("A")), Dense(4, "Linear", Named("a softmax")),
            Dense(4, "Linear", Named("1")), Dense(4, "Linear", Named("Schicht-Ü")), Dense(2, "Linear", Named("隠れ層")),
            Dense(2, "Linear", Named("activate_tanh")), Dense(2, "Linear", Named("a\"\\{0}</summary>")),
        ],
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_are_those_of_a_naive_reference(string name)
    {
        var network = new CompiledNetwork(Network(Networks[name]));
        float[] inputs = Values(MostSamples * network.InputSize, 1);

        for (int count = 0; count <= MostSamples; count++)
        {
            float[] batch = network.PredictBatch(inputs[..(count * network.InputSize)]);
            for (int sample = 0; sample < count; sample++)
            {
                float[] input = Row(inputs, sample, network.InputSize);
                float[] output = network.Predict(input);
                Assert.Equal(Bits(output), Bits(Row(batch, sample, network.OutputSize)));
                if (count == MostSamples)
                {
                    AssertClose(Naive(network, input), output, 1e-5);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forward_gives_the_bits_of_prediction_and_backward_the_slopes(string name)
    {
        var network = new CompiledNetwork(Network([.. Networks[name], Differentiable()]));
        object tape = network.NewTape(7);
        float[] inputs = Values(7 * network.InputSize, 2);
        float[] weights = Values(7 * network.OutputSize, 3);

        // Longer batches and other modes first: what they leave behind must not matter.
        foreach ((int count, bool training) in new[] { (7, true), (5, false), (5, true), (3, false), (0, true), (1, false) })
        {
            float[] batch = inputs[^(count * network.InputSize)..];
            float[] outputs = network.Forward(tape, batch, training);
            if (!training)
            {
                Assert.Equal(Bits(network.PredictBatch(batch)), Bits(outputs));
            }

            float[] gradients = weights[..(count * network.OutputSize)];
            (float[] input, float[] parameters) = network.Backward(tape, gradients);
            (float[] again, float[] parametersAgain) = network.Backward(tape, gradients);
            (_, float[] alone) = network.Backward(tape, gradients, wantsInputs: false);

            Assert.Equal(Bits(input), Bits(again));
            Assert.Equal(Bits(parameters), Bits(parametersAgain));
            Assert.Equal(Bits(parameters), Bits(alone));
            AssertSlopes(network, batch, gradients, training, input, parameters);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_descends_the_loss_that_it_reports(string name)
    {
        var network = new CompiledNetwork(Network([.. Networks[name], Train("MeanSquaredError", "Nadam")]));
        object trainer = network.NewTrainer(5);
        float[] inputs = Values(5 * network.InputSize, 4);
        float[] targets = Values(5 * network.OutputSize, 5);

        (float loss, float[] gradients) = network.Gradients(trainer, inputs, targets);

        Assert.True(float.IsFinite(loss));
        float[] parameters = network.Parameters;
        double largest = Math.Max(1, gradients.Select(Math.Abs).DefaultIfEmpty(0).Max());
        foreach (int index in Some(parameters.Length))
        {
            double slope = Slope(parameters, index, moved =>
            {
                network.Parameters = moved;
                return network.Gradients(trainer, inputs, targets).Loss;
            });
            Assert.True(Math.Abs(slope - gradients[index]) < 5e-3 * largest, $"parameter {index}: {gradients[index]}, slope {slope}");
        }
    }

    [Theory]
    [InlineData("CategoricalCrossEntropy", "Softmax")]
    [InlineData("SparseCategoricalCrossEntropy", "Softmax")]
    [InlineData("BinaryCrossEntropy", "Sigmoid")]
    public void A_loss_that_takes_logits_takes_those_in_force_behind_dropout(string loss, string activation)
    {
        var network = new CompiledNetwork(Network(Input(4), Dense(5), Dropout(0.5), Activate(activation), Train(loss)));
        object trainer = network.NewTrainer(4);
        float[] inputs = Values(4 * 4, 6);
        int[] labels = [3, 0, 1, 4];
        float[] oneHot = [.. labels.SelectMany(label => Enumerable.Range(0, 5).Select(i => i == label ? 1f : 0f))];
        Array targets = loss.StartsWith("Sparse", StringComparison.Ordinal) ? labels : oneHot;

        network.Gradients(trainer, Values(4 * 4, 7), targets);
        float evaluated = network.Evaluate(trainer, inputs, targets);

        float[] outputs = network.PredictBatch(inputs);
        double expected = activation == "Softmax"
            ? labels.Select((label, sample) => -Math.Log(outputs[(sample * 5) + label])).Average()
            : outputs.Select((p, i) => -Math.Log(oneHot[i] == 1 ? p : 1 - (double)p)).Average();
        Assert.Equal(expected, evaluated, 1e-5);
    }

    private static void AssertSlopes(
        CompiledNetwork network, float[] inputs, float[] weights, bool training, float[] inputGradients, float[] parameterGradients)
    {
        object tape = network.NewTape(7);
        double Total(float[] batch) =>
            network.Forward(tape, batch, training).Zip(weights, (output, weight) => (double)output * weight).Sum();

        double largest = Math.Max(1, inputGradients.Concat(parameterGradients).Select(Math.Abs).DefaultIfEmpty(0).Max());
        foreach (int index in Some(inputs.Length))
        {
            double slope = Slope(inputs, index, Total);
            Assert.True(Math.Abs(slope - inputGradients[index]) < 5e-3 * largest, $"input {index}: {inputGradients[index]}, slope {slope}");
        }

        float[] parameters = network.Parameters;
        foreach (int index in inputs.Length == 0 ? [] : Some(parameters.Length))
        {
            double slope = Slope(parameters, index, moved =>
            {
                network.Parameters = moved;
                return Total(inputs);
            });
            Assert.True(Math.Abs(slope - parameterGradients[index]) < 5e-3 * largest, $"parameter {index}: {parameterGradients[index]}, slope {slope}");
        }

        network.Parameters = parameters;
        Assert.All(inputs.Length == 0 ? parameterGradients : [], gradient => Assert.Equal(0f, gradient));
    }

    /// <summary>The central difference along one value; all values are as before afterwards.</summary>
    private static double Slope(float[] values, int index, Func<float[], double> total)
    {
        const float Distance = 1f / 128;
        float before = values[index];
        values[index] = before + Distance;
        double above = total(values);
        values[index] = before - Distance;
        double below = total(values);
        values[index] = before;
        total(values);
        return (above - below) / (2 * Distance);
    }

    /// <summary>A few indexes from all over.</summary>
    private static IEnumerable<int> Some(int length)
    {
        var random = new Random(length);
        return length <= 12 ? Enumerable.Range(0, length) : Enumerable.Range(0, 12).Select(_ => random.Next(length));
    }

    private static double[] Naive(CompiledNetwork network, float[] input)
    {
        double[] values = [.. input.Select(value => (double)value)];
        float[] parameters = network.Parameters;
        int offset = 0;
        foreach (Layer layer in network.Graph.Layers)
        {
            if (layer is DenseLayer dense)
            {
                int bias = offset + (dense.Inputs * dense.Units);
                values =
                [
                    .. Enumerable.Range(0, dense.Units).Select(unit =>
                        (dense.UseBias ? parameters[bias + unit] : 0d)
                        + values.Select((value, i) => value * parameters[offset + (i * dense.Units) + unit]).Sum()),
                ];
                offset += dense.ParameterCount;
            }

            values = Activated(values, layer.ActivationName, (layer as ActivateLayer)?.Alpha);
        }

        return values;
    }

    private static double[] Activated(double[] values, string? activation, float? alpha) => activation switch
    {
        null => values,
        "Softmax" => [.. values.Select(value => Math.Exp(value - values.Max()) / values.Sum(other => Math.Exp(other - values.Max())))],
        "ELU" when alpha is { } scale => [.. values.Select(value => value > 0 ? value : scale * (Math.Exp(value) - 1))],
        _ => [.. values.Select(ActivationCase.Find(activation).Exact)],
    };

    private static void AssertClose(double[] expected, float[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(Math.Abs(pair.First - pair.Second) <= tolerance * Math.Max(1, Math.Abs(pair.First)), $"{pair}"));

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
