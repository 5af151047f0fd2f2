using NetGen.Compiler.Declaration;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Branches;

/// <summary>A compiled network against the reference in double precision.</summary>
internal static class AgainstReference
{
    /// <summary>A network of these layers, compiled, predicts as the reference does, and so do gradients, of a loss too.</summary>
    public static void HasValuesAndGradients(AttributeDeclaration[] layers, int seed)
    {
        var network = new CompiledNetwork(Declare.Network([.. layers, Declare.Train("MeanSquaredError"), Declare.Differentiable()]));
        var reference = new ReferenceGraph(network.Graph);
        network.Parameters = RandomGraph.Parameters(network.Graph, seed + 9);
        reference.Predicts(network, samples: 21, seed);
        reference.HasTheGradientsOf(network, seed);

        // What depends on the batch in training the reference does not know.
        if (!network.Graph.Layers.Any(layer => layer is BatchNormalizationLayer { IsTrainable: true }))
        {
            reference.HasTheMeanLossOf(network, seed, (output, target) => output.Zip(target, (p, t) => (p - t) * (p - t)).Average());
        }
    }

    /// <summary>The same where products and sums are rounded each for itself, as on older targets.</summary>
    public static void HasThemRoundedApart(AttributeDeclaration[] layers, int seed) => HasValuesAndGradients(
        [
            layers[0] with { Arguments = layers[0].Arguments.Append(Argument.OfMember("Arithmetic", "Separate")).ToEquatableArray() },
            .. layers.Skip(1),
        ],
        seed);

    /// <summary>One sample, a batch and a tape give what the reference does, the three of them the same bits.</summary>
    public static void Predicts(this ReferenceGraph reference, CompiledNetwork network, int samples, int seed)
    {
        double[] parameters = Doubles(network.Parameters);
        float[] inputs = network.Draw(samples, seed);
        float[] outputs = network.PredictBatch(inputs);
        for (int sample = 0; sample < samples; sample++)
        {
            float[] input = Row(inputs, sample, network.InputSize);
            float[] output = network.Predict(input);
            Assert.Equal(Bits(output), Bits(Row(outputs, sample, network.OutputSize)));
            AssertClose(reference.Predict(parameters, Doubles(input)), output, 2e-5);
        }

        Assert.Equal(Bits(outputs), Bits(network.Forward(network.NewTape(samples), inputs)));
    }

    /// <summary>What comes back to inputs and parameters are the reference's slopes.</summary>
    public static void HasTheGradientsOf(this ReferenceGraph reference, CompiledNetwork network, int seed)
    {
        double[] parameters = Doubles(network.Parameters);
        float[] inputs = network.Draw(2, seed + 1);
        float[] outputGradients = Values(2 * network.OutputSize, seed + 2);
        object tape = network.NewTape(5);
        network.Forward(tape, inputs);
        (float[] byInputs, float[] byParameters) = network.Backward(tape, outputGradients);

        double[] input = Doubles(inputs);
        if (!network.Graph.Inputs[0].HasTokens)
        {
            AssertSlopes(input, at => Value(parameters, at), byInputs, 2e-4);
        }

        AssertSlopes(parameters, at => Value(at, input), byParameters, 2e-4, network.Graph.AreTrained());
        Assert.Equal(Bits(byParameters), Bits(network.Backward(tape, outputGradients, wantsInputs: false).Parameters));

        double Value(double[] weights, double[] values) => Enumerable.Range(0, 2).Sum(sample => reference
            .Predict(weights, values[(sample * network.InputSize)..((sample + 1) * network.InputSize)])
            .Select((value, j) => value * outputGradients[(sample * network.OutputSize) + j]).Sum());
    }

    /// <summary>A trainer's gradients are the slopes of the mean over samples of a loss of outputs and targets.</summary>
    public static void HasTheMeanLossOf(
        this ReferenceGraph reference, CompiledNetwork network, int seed, Func<double[], double[], double> loss, Func<int, float[]>? drawTargets = null)
    {
        const int Few = 3;
        double[] parameters = Doubles(network.Parameters);
        float[] inputs = network.Draw(Few, seed + 3);
        float[] targets = drawTargets?.Invoke(Few * network.OutputSize) ?? Values(Few * network.OutputSize, seed + 4);
        object trainer = network.NewTrainer(Few);
        (float actual, float[] gradients) = network.Gradients(trainer, inputs, targets);

        double expected = Loss(parameters);
        Assert.Equal(expected, actual, 2e-5 * (1 + Math.Abs(expected)));
        AssertSlopes(parameters, Loss, gradients, 2e-4, network.Graph.AreTrained());

        double Loss(double[] weights) => Enumerable.Range(0, Few).Average(sample => loss(
            reference.Predict(weights, Doubles(Row(inputs, sample, network.InputSize))), Doubles(Row(targets, sample, network.OutputSize))));
    }
}
