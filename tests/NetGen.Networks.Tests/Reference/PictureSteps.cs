namespace NetGen.Networks.Tests.Reference;

/// <summary>Each value of the output from some of the input: their weighted sum, or the largest of them.</summary>
internal sealed class TapStep((int From, double Weight)[][] taps, bool isMaximum) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
        [.. taps.Select(each => isMaximum ? each.Max(tap => input[tap.From]) : each.Sum(tap => tap.Weight * input[tap.From]))];

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        var inputDelta = new double[input.Length];
        for (int i = 0; i < taps.Length; i++)
        {
            foreach ((int from, double weight) in isMaximum ? [taps[i].First(tap => input[tap.From] == output[i])] : taps[i])
            {
                inputDelta[from] += weight * delta[i];
            }
        }

        return inputDelta;
    }
}

/// <summary>Each value of the output: a bias, and the sum of values of the input times weights of the kernel.</summary>
internal sealed class ConvolutionStep((int From, int Weight)[][] taps, int filters, int kernel, int? bias) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
    [
        .. taps.Select((each, i) => (bias is { } start ? parameters[start + (i % filters)] : 0)
            + each.Sum(tap => input[tap.From] * parameters[kernel + tap.Weight])),
    ];

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        var inputDelta = new double[input.Length];
        for (int i = 0; i < taps.Length; i++)
        {
            if (bias is { } start)
            {
                gradients[start + (i % filters)] += delta[i];
            }

            foreach ((int from, int weight) in taps[i])
            {
                gradients[kernel + weight] += input[from] * delta[i];
                inputDelta[from] += parameters[kernel + weight] * delta[i];
            }
        }

        return inputDelta;
    }
}

/// <summary>
/// (x - mean) / sqrt(variance + epsilon) * gamma + beta, over all places and the channels of a group
/// (keras/src/layers/normalization/group_normalization.py): a normalization of a row for each group, then gamma and beta.
/// </summary>
internal sealed class GroupStep(int channels, int groups, double epsilon, int gamma, int beta) : SingleStep
{
    protected override double[] Forward(double[] parameters, double[] input, double[]? mask) =>
        [.. Normal(input).Select((n, i) => (n * parameters[gamma + (i % channels)]) + parameters[beta + (i % channels)])];

    protected override double[] Backward(
        double[] parameters, double[] input, double[] output, double[] delta, double[] gradients, double[]? mask)
    {
        double[] normal = Normal(input);
        var inputDelta = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            gradients[gamma + (i % channels)] += delta[i] * normal[i];
            gradients[beta + (i % channels)] += delta[i];
        }

        foreach (int[] group in Groups(input.Length))
        {
            double deviation = Deviation(input, group);
            double[] byNormal = [.. group.Select(i => delta[i] * parameters[gamma + (i % channels)])];
            double mean = byNormal.Average();
            double slope = byNormal.Zip(group, (d, i) => d * normal[i]).Average();
            for (int k = 0; k < group.Length; k++)
            {
                inputDelta[group[k]] = (byNormal[k] - mean - (normal[group[k]] * slope)) / deviation;
            }
        }

        return inputDelta;
    }

    /// <summary>The places of the values of each group.</summary>
    private IEnumerable<int[]> Groups(int length) =>
        Enumerable.Range(0, length).GroupBy(i => i % channels / (channels / groups)).Select(group => group.ToArray());

    private double Deviation(double[] input, int[] group)
    {
        double mean = group.Average(i => input[i]);
        return Math.Sqrt(group.Average(i => (input[i] - mean) * (input[i] - mean)) + epsilon);
    }

    private double[] Normal(double[] input)
    {
        var normal = new double[input.Length];
        foreach (int[] group in Groups(input.Length))
        {
            double mean = group.Average(i => input[i]);
            double deviation = Deviation(input, group);
            Array.ForEach(group, i => normal[i] = (input[i] - mean) / deviation);
        }

        return normal;
    }
}
