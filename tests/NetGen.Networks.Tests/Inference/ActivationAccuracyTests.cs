using NetGen.Networks.Tests.Reference;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

/// <summary>Activations over the whole range of float32, against the double-precision reference.</summary>
public class ActivationAccuracyTests
{
    // A prime, so that the low bits of the patterns take every value.
    private const uint Stride = 4_099;
    private const double Units = 4;

    private static readonly float[] Specials =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, -1.17549435e-38f, 1f, -1f, 3f, -3f, 6f, -6f,
        2.9999998f, -2.9999998f, 3.0000002f, -3.0000002f, 5.9999995f, 6.0000005f, 0.5f, -0.5f, 88.72283f, 88.72284f,
        -87.33655f, -88.72283f, -88.72284f, -103.27893f, -103.97208f, -104f, 16777216f, -16777216f, float.MaxValue,
        float.MinValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private static readonly float[] Sweep = AllMagnitudes();

    public static TheoryData<string> UnitNetworks =>
        DeclaredNetworks.Where(d => d.Name.EndsWith("Unit", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(UnitNetworks))]
    public void Values_are_within_4_units_in_the_last_place(string name)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get(name);
        Activation activation = ((ReferenceDense)declaration.Layers[0]).Activation;
        NetworkUnderTest network = Identity(declaration);
        var outputs = new float[Sweep.Length];
        network.PredictBatch(Sweep, outputs);

        double worst = 0;
        float worstInput = 0;
        for (int i = 0; i < Sweep.Length; i++)
        {
            double error = Error(activation, Sweep[i], outputs[i]);
            if (!(error <= worst))
            {
                (worst, worstInput) = (error, Sweep[i]);
            }
        }

        if (!(worst <= Units))
        {
            var actual = new float[1];
            network.Predict([worstInput], actual);
            double expected = ReferenceActivation.Value(activation, worstInput);
            Assert.Fail(
                $"{activation}({worstInput:R}) = {expected:R}, got {actual[0]:R}: {worst:G4} units in the last place.");
        }
    }

    [Theory]
    [MemberData(nameof(UnitNetworks))]
    public void NaN_stays_NaN(string name)
    {
        NetworkUnderTest network = Identity(DeclaredNetworks.Get(name));
        var outputs = new float[33];
        network.PredictBatch(Enumerable.Repeat(float.NaN, 33).ToArray(), outputs);
        Assert.All(outputs, output => Assert.True(float.IsNaN(output)));
        network.Predict([float.NaN], outputs.AsSpan(0, 1));
        Assert.True(float.IsNaN(outputs[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Softmax_is_exact_to_rounding_and_sums_to_1(int seed)
    {
        NetworkDeclaration declaration = DeclaredNetworks.Get("WideOutput");
        NetworkUnderTest network = NetworkUnderTest.WithRandomParameters(declaration, seed);
        float[] parameters = new float[network.ParameterCount];

        // No kernel: the logits are the biases, exactly.
        float[] logits = Samples.Normal(new Random(seed), network.OutputSize, seed * 5);
        logits.CopyTo(parameters, parameters.Length - logits.Length);
        network.Parameters = parameters;
        var output = new float[network.OutputSize];
        network.Predict(new float[network.InputSize], output);

        double[] expected = ReferenceActivation.Softmax(Array.ConvertAll(logits, z => (double)z));
        double maximum = logits.Max();
        for (int i = 0; i < output.Length; i++)
        {
            // z - max is rounded to float32 before the exponential: half a unit in its last place becomes relative.
            double relative = Math.Pow(2, -24) * (2 * Units + (maximum - logits[i]));
            Assert.InRange(output[i], expected[i] * (1 - relative) - 1e-44, expected[i] * (1 + relative) + 1e-44);
        }

        Assert.Equal(1, output.Sum(p => (double)p), 1e-5);
    }

    // The error in units of the last place of the exact value; where 1e-6 of |x| is allowed as well, scaled to it.
    private static double Error(Activation activation, float input, float actual)
    {
        double expected = ReferenceActivation.Value(activation, input);
        float rounded = (float)expected;
        if (float.IsNaN(rounded) || float.IsInfinity(rounded))
        {
            // At the edge of the range, the largest number is next to infinity.
            bool isLargest = float.IsInfinity(rounded) && actual == MathF.CopySign(float.MaxValue, rounded);
            return isLargest || rounded.Equals(actual) ? 0 : double.PositiveInfinity;
        }

        double error = Math.Abs(actual - expected);
        double units = error / UnitInLastPlace(expected);
        return activation is Activation.GELU or Activation.GELUTanh or Activation.SiLU or Activation.Mish
            ? Math.Min(units, Units * error / (1e-6 * Math.Abs(input) + float.Epsilon))
            : units;
    }

    // The distance between the float32 numbers around the value: 2^(exponent - 23), from 2^-149 on.
    private static double UnitInLastPlace(double value) =>
        value == 0 ? Math.Pow(2, -149) : Math.Pow(2, Math.Max(Math.ILogB(value), -126) - 23);

    private static NetworkUnderTest Identity(NetworkDeclaration declaration)
    {
        var network = new NetworkUnderTest(declaration, seed: 0);
        network.Parameters = [1, 0];
        return network;
    }

    private static float[] AllMagnitudes()
    {
        var values = new List<float>(Specials);
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            float value = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!float.IsNaN(value))
            {
                values.Add(value);
            }
        }

        return [.. values];
    }
}
