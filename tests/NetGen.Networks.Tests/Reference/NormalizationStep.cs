namespace NetGen.Networks.Tests.Reference;

/// <summary>
/// (x - mean) / sqrt(variance + epsilon) * gamma + beta for each row; without beta, x / sqrt(mean of squares + epsilon) * scale
/// (keras/src/layers/normalization).
/// </summary>
internal sealed class NormalizationStep(int size, double epsilon, int scale, int? offset) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
    [
        .. input.Chunk(size).SelectMany(row => Normal(row).Values.Select(
            (value, j) => (value * parameters[scale + j]) + (offset is { } beta ? parameters[beta + j] : 0))),
    ];

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask) =>
        [.. input.Chunk(size).Zip(delta.Chunk(size)).SelectMany(rows => Backward(parameters, rows.First, rows.Second, gradients))];

    /// <summary>By the chain rule through divisor and mean, step by step.</summary>
    private double[] Backward(double[] parameters, double[] row, double[] delta, double[] gradients)
    {
        (double[] normal, double divisor) = Normal(row);
        double[] byNormal = [.. delta.Select((d, j) => d * parameters[scale + j])];
        double[] centered = [.. normal.Select(value => value * divisor)];
        double byDivisor = -byNormal.Zip(centered, (d, c) => d * c).Sum() / (divisor * divisor);
        double byVariance = byDivisor / (2 * divisor);
        double[] byCentered = [.. byNormal.Zip(centered, (d, c) => (d / divisor) + (byVariance * 2 * c / size))];
        double byMean = offset is null ? 0 : -byCentered.Sum();
        for (int j = 0; j < size; j++)
        {
            gradients[scale + j] += delta[j] * normal[j];
            if (offset is { } beta)
            {
                gradients[beta + j] += delta[j];
            }
        }

        return [.. byCentered.Select(value => value + (byMean / size))];
    }

    private (double[] Values, double Divisor) Normal(double[] row)
    {
        double mean = offset is null ? 0 : row.Average();
        double divisor = Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + epsilon);
        return ([.. row.Select(x => (x - mean) / divisor)], divisor);
    }
}
