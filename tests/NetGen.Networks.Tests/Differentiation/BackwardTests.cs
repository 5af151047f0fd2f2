using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Differentiation;

/// <summary>Forward and Backward with a tape, without a loss.</summary>
public class BackwardTests
{
    public static TheoryData<string> Differentiable => DeclaredNetworks.Where(d => d.IsDifferentiable);

    public static TheoryData<string> SmoothNetworks =>
    [
        "TorchSmooth", "DifferentiableOnly", "TanhNetwork", "SigmoidNetwork", "SoftplusNetwork", "SoftsignNetwork",
        "SiLUNetwork", "MishNetwork", "GELUNetwork", "GELUTanhNetwork", "SoftmaxNetwork", "SeparateCosine",
    ];

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Forward_gives_the_bits_of_Predict(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 31);
        foreach (int count in (int[])[1, 3, 17])
        {
            float[] inputs = Samples.Batch(declaration, count, 32).Inputs;
            var expected = new float[count * network.OutputSize];
            var actual = new float[count * network.OutputSize];
            network.PredictBatch(inputs, expected);
            network.Forward(inputs, actual, network.CreateTape(17));
            Expect.SameBits(expected, actual, $"output of {count} samples");
        }
    }

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Backward_agrees_with_the_reference(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 33);
        double[] parameters = network.ExactParameters;
        object tape = network.CreateTape(7);

        // One tape over several counts: nothing of an earlier, larger batch may show.
        foreach (int count in (int[])[7, 1, 5])
        {
            Batch batch = Samples.Batch(declaration, count, 34 + count);
            float[] outputGradients = Samples.Normal(new Random(count), count * network.OutputSize);
            var expectedParameterGradients = new double[network.ParameterCount];
            var expectedInputGradients = new List<double>();
            foreach ((double[] row, float[] delta) in batch.InputRows.Zip(outputGradients.Chunk(network.OutputSize)))
            {
                expectedInputGradients.AddRange(network.Reference.Backward(
                    parameters, network.Reference.Forward(parameters, row), Array.ConvertAll(delta, d => (double)d),
                    expectedParameterGradients));
            }

            network.Forward(batch.Inputs, new float[count * network.OutputSize], tape);
            var inputGradients = new float[batch.Inputs.Length];
            float[] parameterGradients = [.. Enumerable.Repeat(float.NaN, network.ParameterCount)];
            network.Backward(tape, outputGradients, inputGradients, parameterGradients);
            Expect.CloseToLargest([.. expectedInputGradients], inputGradients, 1e-4, "input gradient", floor: 1e-3);
            Expect.CloseByTensor(network.Reference, expectedParameterGradients, parameterGradients, "gradient");

            // Input gradients are optional and change nothing else.
            var again = new float[network.ParameterCount];
            network.Backward(tape, outputGradients, [], again);
            Expect.SameBits(parameterGradients, again, "gradient without input gradients");
        }
    }

    [Theory]
    [MemberData(nameof(SmoothNetworks))]
    public void Gradients_are_the_slopes_of_the_outputs(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, 35);
        float[] inputs = Samples.Batch(declaration, 3, 36).Inputs;
        float[] weights = Samples.Normal(new Random(37), 3 * network.OutputSize);
        object tape = network.CreateTape(3);
        var outputs = new float[weights.Length];
        network.Forward(inputs, outputs, tape);
        var inputGradients = new float[inputs.Length];
        var parameterGradients = new float[network.ParameterCount];
        network.Backward(tape, weights, inputGradients, parameterGradients);

        double WeightedOutput()
        {
            network.PredictBatch(inputs, outputs);
            return outputs.Zip(weights, (o, w) => (double)o * w).Sum();
        }

        double Slope(float[] values, int i, Action changed)
        {
            const float Offset = 1f / 64;
            float original = values[i];
            values[i] = original + Offset;
            changed();
            double above = WeightedOutput();
            values[i] = original - Offset;
            changed();
            double below = WeightedOutput();
            values[i] = original;
            changed();
            return (above - below) / (2 * Offset);
        }

        double[] inputSlopes = [.. Enumerable.Range(0, inputs.Length).Select(i => Slope(inputs, i, () => { }))];
        Expect.CloseToLargest(inputSlopes, inputGradients, 5e-3, "input gradient");
        float[] parameters = network.Parameters;
        double[] slopes = [.. Enumerable.Range(0, parameters.Length)
            .Select(i => Slope(parameters, i, () => network.Parameters = parameters))];
        Expect.CloseToLargest(slopes, parameterGradients, 5e-3, "parameter gradient");
    }
}
