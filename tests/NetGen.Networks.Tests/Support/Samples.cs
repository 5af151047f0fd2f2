using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Support;

/// <summary>A batch for a network: rows of inputs and of targets, and labels where the targets are one-hot.</summary>
internal sealed record Batch(int Count, float[] Inputs, float[] Targets, int[] Labels)
{
    public double[][] InputRows => Rows(Inputs);

    public double[][] TargetRows => Rows(Targets);

    private double[][] Rows(float[] values) =>
        [.. values.Chunk(values.Length / Count).Select(row => Array.ConvertAll(row, v => (double)v))];
}

/// <summary>Numbers to feed networks with: the same for the same seed, on any machine.</summary>
internal static class Samples
{
    /// <summary>Roughly normal numbers (sums of uniforms), of a standard deviation.</summary>
    public static float[] Normal(Random random, int count, double deviation = 1)
    {
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            double sum = -6;
            for (int j = 0; j < 12; j++)
            {
                sum += random.NextDouble();
            }

            values[i] = (float)(sum * deviation);
        }

        return values;
    }

    /// <summary>Kernels of deviation 1.5 / sqrt(fan-in), biases and the like of deviation 0.5, variances above 0.</summary>
    public static float[] Parameters(ReferenceNetwork network, int seed)
    {
        var random = new Random(seed);
        var parameters = new float[network.ParameterCount];
        foreach (ReferenceTensor tensor in network.Tensors)
        {
            double deviation = tensor.Inputs is int inputs ? 1.5 / Math.Sqrt(inputs) : 0.5;
            float[] values = Normal(random, tensor.Length, deviation);
            bool isVariance = tensor.Name.EndsWith("variance", StringComparison.Ordinal);
            (isVariance ? Array.ConvertAll(values, value => Math.Abs(value) + 0.25f) : values).CopyTo(parameters, tensor.Offset);
        }

        return parameters;
    }

    /// <summary>Inputs, and targets as the loss wants them.</summary>
    public static Batch Batch(NetworkDeclaration declaration, int count, int seed)
    {
        var random = new Random(seed);
        int outputs = declaration.Reference.OutputSize;
        float[] inputs = Normal(random, count * declaration.Reference.InputSize);
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(outputs))];
        float[] targets = new float[count * outputs];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = declaration.Loss switch
            {
                Loss.BinaryCrossEntropy or Loss.Hinge => random.Next(2),
                Loss.CategoricalCrossEntropy or Loss.KLDivergence => (float)(random.NextDouble() / outputs),
                Loss.SparseCategoricalCrossEntropy => labels[i / outputs] == i % outputs ? 1 : 0,
                Loss.Poisson => random.Next(4),
                _ => (float)(random.NextDouble() * 3 - 1.5),
            };
        }

        return new Batch(count, inputs, targets, labels);
    }
}
