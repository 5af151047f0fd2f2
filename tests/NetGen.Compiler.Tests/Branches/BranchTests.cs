using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>Networks whose layers read any layer above them, against a reference in double precision.</summary>
public class BranchTests
{
    private const int Samples = 21;

    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 60, byHand: 8)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 16, byHand: 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Predictions_and_gradients_are_those_of_the_reference(int seed)
    {
        var network = new CompiledNetwork(Network([.. RandomGraph.Draw(seed), Train("MeanSquaredError"), Differentiable()]));
        var reference = new ReferenceGraph(network.Graph);

        // Biases of 0 behind a difference of 0 would be where ReLU has no slope.
        network.Parameters = Values(network.Graph.ParameterCount, seed + 9);
        PredictionsAreThoseOfTheReference(network, reference, seed);
        GradientsAreSlopes(network, reference, seed);

        // What dropout strikes out in training the reference does not know.
        if (!network.Graph.Layers.Any(layer => layer is DropoutLayer))
        {
            ATrainersGradientsAreThoseOfTheMeanLoss(network, reference, seed);
        }
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed)
    {
        AttributeDeclaration[] attributes = [.. RandomGraph.Draw(seed), Train("Huber")];
        AttributeDeclaration separate = new("Input", [.. attributes[0].Arguments, Argument.OfMember("Arithmetic", "Separate")]);
        Assert.Equal(Run(attributes, null), Run(attributes, TargetCapability.Net8));
        Assert.Equal(Run([separate, .. attributes[1..]], null), Run([separate, .. attributes[1..]], TargetCapability.NetStandard21));
    }

    private static void PredictionsAreThoseOfTheReference(CompiledNetwork network, ReferenceGraph reference, int seed)
    {
        double[] parameters = Doubles(network.Parameters);
        float[] inputs = Values(Samples * network.InputSize, seed);
        float[] outputs = network.PredictBatch(inputs);
        for (int sample = 0; sample < Samples; sample++)
        {
            float[] input = Row(inputs, sample, network.InputSize);
            float[] output = network.Predict(input);
            Assert.Equal(Bits(output), Bits(Row(outputs, sample, network.OutputSize)));
            AssertClose(reference.Predict(parameters, Doubles(input)), output, 2e-5);
        }

        Assert.Equal(Bits(outputs), Bits(network.Forward(network.NewTape(Samples), inputs)));
    }

    private static void GradientsAreSlopes(CompiledNetwork network, ReferenceGraph reference, int seed)
    {
        double[] parameters = Doubles(network.Parameters);
        float[] inputs = Values(2 * network.InputSize, seed + 1);
        float[] outputGradients = Values(2 * network.OutputSize, seed + 2);
        object tape = network.NewTape(5);
        network.Forward(tape, inputs);
        (float[] byInputs, float[] byParameters) = network.Backward(tape, outputGradients);

        double[] input = Doubles(inputs);
        AssertClose(Slopes(input, at => Value(parameters, at)), byInputs, 2e-4);
        AssertClose(Slopes(parameters, at => Value(at, input)), byParameters, 2e-4);
        Assert.Equal(Bits(byParameters), Bits(network.Backward(tape, outputGradients, wantsInputs: false).Parameters));

        double Value(double[] weights, double[] values) => Enumerable.Range(0, 2).Sum(sample => reference
            .Predict(weights, values[(sample * network.InputSize)..((sample + 1) * network.InputSize)])
            .Select((value, j) => value * outputGradients[(sample * network.OutputSize) + j]).Sum());
    }

    private static void ATrainersGradientsAreThoseOfTheMeanLoss(CompiledNetwork network, ReferenceGraph reference, int seed)
    {
        const int Few = 3;
        double[] parameters = Doubles(network.Parameters);
        float[] inputs = Values(Few * network.InputSize, seed + 3);
        float[] targets = Values(Few * network.OutputSize, seed + 4);
        (float loss, float[] gradients) = network.Gradients(network.NewTrainer(Few), inputs, targets);

        Assert.Equal(Loss(parameters), loss, 2e-5 * (1 + Math.Abs(loss)));
        AssertClose(Slopes(parameters, Loss), gradients, 2e-4);

        double Loss(double[] weights) => Enumerable.Range(0, Few).Average(sample => reference
            .Predict(weights, Doubles(Row(inputs, sample, network.InputSize)))
            .Select((value, j) => Math.Pow(value - targets[(sample * network.OutputSize) + j], 2)).Average());
    }

    private static List<int> Run(AttributeDeclaration[] attributes, TargetCapability? target)
    {
        var network = new CompiledNetwork(Network(attributes), target: target);
        float[] inputs = Values(Samples * network.InputSize, 5);
        float[] targets = Values(Samples * network.OutputSize, 6);
        object trainer = network.NewTrainer(Samples);
        var bits = new List<int>(Bits(network.PredictBatch(inputs)));
        for (int step = 0; step < 3; step++)
        {
            bits.Add(BitConverter.SingleToInt32Bits(network.Step(trainer, inputs, targets)));
        }

        bits.AddRange(Bits(network.Parameters));
        return bits;
    }

    private static double[] Slopes(double[] at, Func<double[], double> value)
    {
        const double Step = 1e-6;
        return [.. at.Select((_, i) => (value(Moved(i, Step)) - value(Moved(i, -Step))) / (2 * Step))];

        double[] Moved(int index, double by) => [.. at.Select((x, i) => i == index ? x + by : x)];
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{i}: expected {expected[i]}, got {actual[i]}.");
        }
    }

    private static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];
}
