using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Dropout;
using NetGen.Compiler.Layers.GaussianNoise;
using NetGen.Compiler.Layers.SpatialDropout;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>Networks of several inputs and outputs, against a reference in double precision.</summary>
public class PortTests
{
    /// <summary>Sixteen in the lanes, where the plan has them, and some in rows behind them.</summary>
    private const int Samples = 21;

    public static TheoryData<int> Seeds => [.. Effort.Seeds(1000, all: 22, byHand: 10)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(1000, all: 5, byHand: 4)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Predictions_and_gradients_are_those_of_the_reference(int seed)
    {
        var network = new CompiledNetwork(Network([.. RandomGraph.DrawPorts(seed), new AttributeDeclaration("Train", Argument.OfMember("optimizer", "Adam"))]));
        network.Parameters = RandomGraph.Parameters(network.Graph, seed + 9);
        PredictionsAreThoseOfTheReference(network, seed);
        GradientsAreSlopes(network, seed);
        if (network.Graph.HasLoss && !network.Graph.Layers.Any(layer => layer is DropoutLayer or SpatialDropoutLayer or GaussianNoiseLayer or BatchNormalizationLayer { IsTrainable: true }))
        {
            ATrainersGradientsAreThoseOfTheWeightedLosses(network, seed);
        }
    }

    [Fact]
    public void What_goes_back_to_one_input_is_not_turned_into_what_goes_back_to_another()
    {
        var network = new CompiledNetwork(Network(
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 4), Named("whole")),
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 4), Named("piece")),
            new AttributeDeclaration("Subtract", Argument.OfTexts("others", "piece"), Argument.OfText("From", "whole")),
            Differentiable()));
        object tape = network.NewTape(3);
        float[] gradients = Values(12, 3);
        network.Forward(tape, [Values(12, 1), Values(12, 2)]);
        (float[][] inputs, _) = network.Backward(tape, [gradients]);
        Assert.Equal(gradients, inputs[0]);
        Assert.Equal(gradients.Select(gradient => -gradient), inputs[1]);
    }

    [Fact]
    public void Inputs_and_outputs_may_be_called_as_the_parts_of_others_are()
    {
        var network = new CompiledNetwork(Network(
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 4), Named("state")),
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 4), Named("state lanes")),
            new AttributeDeclaration("Input", Argument.OfIntegers("shape", 4), Named("state row")),
            Merge("Add", "state", "state lanes", "state row"),
            Dense(3, "ReLU", Named("body")),
            Dense(3, "Softmax", Named("body rows")),
            Dense(2, "Linear", Argument.OfText("From", "body"), Named("body row")),
            new AttributeDeclaration("Output", Argument.OfText("layer", "body")),
            new AttributeDeclaration("Output", Argument.OfText("layer", "body rows")),
            new AttributeDeclaration("Output", Argument.OfText("layer", "body row")),
            Differentiable()));
        PredictionsAreThoseOfTheReference(network, seed: 1);
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed)
    {
        AttributeDeclaration[] attributes = [.. RandomGraph.DrawPorts(seed), new AttributeDeclaration("Train", Argument.OfMember("optimizer", "Lion"))];
        AttributeDeclaration[] separate =
            [new("Input", [.. attributes[0].Arguments, Argument.OfMember("Arithmetic", "Separate")]), .. attributes[1..]];
        Assert.Equal(Run(attributes, null), Run(attributes, TargetCapability.Net8));
        Assert.Equal(Run(separate, null), Run(separate, TargetCapability.NetStandard21));
    }

    private static void PredictionsAreThoseOfTheReference(CompiledNetwork network, int seed)
    {
        var reference = new ReferenceGraph(network.Graph);
        double[] parameters = Doubles(network.Parameters);
        float[][] inputs = Inputs(network, Samples, seed);
        float[][] outputs = network.PredictBatch(inputs);
        for (int sample = 0; sample < Samples; sample++)
        {
            float[][] input = Sample(inputs, sample, Samples);
            float[][] output = network.Predict(input);
            double[][] expected = reference.Predict(parameters, [.. input.Select(Doubles)]);
            Assert.Equal(output.Select(Bits), Sample(outputs, sample, Samples).Select(Bits));
            Assert.All(output.Zip(expected), pair => AssertClose(pair.Second, pair.First, 2e-5));
        }

        Assert.Equal(outputs.Select(Bits), network.Forward(network.NewTape(Samples), inputs).Select(Bits));
    }

    private static void GradientsAreSlopes(CompiledNetwork network, int seed)
    {
        const int Few = 2;
        var reference = new ReferenceGraph(network.Graph);
        double[] parameters = Doubles(network.Parameters);
        float[][] inputs = Inputs(network, Few, seed + 1);
        float[][] outputGradients = [.. network.Graph.Outputs.Select((output, i) => Values(Few * output.Shape.Size, seed + 2 + i))];
        object tape = network.NewTape(5);
        network.Forward(tape, inputs);
        (float[][] byInputs, float[] byParameters) = network.Backward(tape, outputGradients);

        AssertSlopes(parameters, at => Value(at, [.. inputs.Select(Doubles)]), byParameters, 2e-4, network.Graph.AreTrained());
        for (int i = 0; i < inputs.Length; i++)
        {
            int port = i;
            AssertSlopes(
                Doubles(inputs[i]), at => Value(parameters, [.. inputs.Select((input, j) => j == port ? at : Doubles(input))]), byInputs[i], 2e-4);
        }

        Assert.Equal(Bits(byParameters), Bits(network.Backward(tape, outputGradients, wantsInputs: false).Parameters));

        double Value(double[] weights, double[][] values) => Enumerable.Range(0, Few).Sum(sample => reference
            .Predict(weights, Sample(values, sample, Few))
            .Select((output, i) => output.Select((value, j) => value * outputGradients[i][(sample * output.Length) + j]).Sum()).Sum());
    }

    private static void ATrainersGradientsAreThoseOfTheWeightedLosses(CompiledNetwork network, int seed)
    {
        const int Few = 3;
        var reference = new ReferenceGraph(network.Graph);
        double[] parameters = Doubles(network.Parameters);
        float[][] inputs = Inputs(network, Few, seed + 3);
        Array[] targets = Targets(network, Few);
        (float loss, float[] gradients) = network.Gradients(network.NewTrainer(Few), inputs, targets);

        Assert.Equal(Loss(parameters), loss, 2e-5 * (1 + Math.Abs(loss)));
        AssertSlopes(parameters, Loss, gradients, 2e-4, network.Graph.AreTrained());

        double Loss(double[] weights) => Enumerable.Range(0, Few).Average(sample =>
        {
            double[][] outputs = reference.Predict(weights, Sample([.. inputs.Select(Doubles)], sample, Few));
            int compared = 0;
            return network.Graph.Outputs.Select((output, i) => output.Loss == null
                ? 0 : output.Weight * LossOf(outputs[i], targets[compared++], sample)).Sum();
        });
    }

    private static double LossOf(double[] output, Array targets, int sample) => targets is int[] labels
        ? -Math.Log(Math.Clamp(output[labels[sample]] / output.Sum(), 1e-7, 1 - 1e-7))
        : output.Select((value, j) => Math.Pow(value - ((float[])targets)[(sample * output.Length) + j], 2)).Average();

    private static List<int> Run(AttributeDeclaration[] attributes, TargetCapability? target)
    {
        var network = new CompiledNetwork(Network(attributes), target: target);
        float[][] inputs = Inputs(network, Samples, 5);
        List<int> bits = [.. network.PredictBatch(inputs).SelectMany(Bits)];
        if (network.Graph.HasLoss)
        {
            object trainer = network.NewTrainer(Samples);
            for (int step = 0; step < 3; step++)
            {
                bits.Add(BitConverter.SingleToInt32Bits(network.Step(trainer, inputs, Targets(network, Samples))));
            }
        }

        bits.AddRange(Bits(network.Parameters));
        return bits;
    }

    private static float[][] Inputs(CompiledNetwork network, int samples, int seed) =>
        [.. network.Graph.Inputs.Select((input, i) => Values(samples * input.Shape.Size, seed + (100 * i)))];

    /// <summary>What outputs with a loss are compared with: classes, or values.</summary>
    private static Array[] Targets(CompiledNetwork network, int samples) =>
    [
        .. network.Graph.Outputs.Where(output => output.Loss != null).Select((output, i) => (Array)(output.Loss!.Function!.TakesLabels
            ? Enumerable.Range(0, samples).Select(sample => (sample + i) % output.Shape.Size).ToArray()
            : Values(samples * output.Shape.Size, 40 + i))),
    ];

    private static T[][] Sample<T>(T[][] ports, int sample, int samples) =>
        [.. ports.Select(port => port[(port.Length / samples * sample)..(port.Length / samples * (sample + 1))])];
}
