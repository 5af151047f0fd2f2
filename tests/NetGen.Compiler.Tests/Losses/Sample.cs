namespace NetGen.Compiler.Tests.Losses;

/// <summary>One sample's outputs and targets, in the range that its loss is meant for.</summary>
internal sealed record Sample(float[] Outputs, float[] Targets, float[]? Logits)
{
    public static Sample Random(string loss, bool collapsed, int count, int seed)
    {
        var random = new Random(seed);
        float[] targets = loss switch
        {
            "SparseCategoricalCrossEntropy" => OneHot(random.Next(count), count),
            "CategoricalCrossEntropy" when seed % 2 == 0 => OneHot(random.Next(count), count),
            "Hinge" => Draw(count, () => random.Next(2) == 0 ? -1 : 1),
            "BinaryCrossEntropy" or "CategoricalCrossEntropy" or "KLDivergence" => Draw(count, random.NextDouble),
            "Poisson" => Draw(count, () => random.Next(5)),
            _ => Draw(count, () => Normal(random)),
        };

        if (collapsed)
        {
            float[] logits = Draw(count, () => 4 * Normal(random));
            double[] wide = [.. logits.Select(logit => (double)logit)];
            double[] outputs = loss == "BinaryCrossEntropy" ? ReferenceLoss.Sigmoid(wide) : ReferenceLoss.Softmax(wide);
            return new Sample([.. outputs.Select(output => (float)output)], targets, logits);
        }

        float[] values = loss switch
        {
            "BinaryCrossEntropy" or "KLDivergence" => Draw(count, () => 0.02 + (0.96 * random.NextDouble())),
            "CategoricalCrossEntropy" or "SparseCategoricalCrossEntropy" or "Poisson" =>
                Draw(count, () => 0.05 + (3 * random.NextDouble())),
            _ => Draw(count, () => Normal(random)),
        };
        return new Sample(values, targets, null);
    }

    public static float[] OneHot(int index, int count)
    {
        var target = new float[count];
        target[index] = 1f;
        return target;
    }

    private static float[] Draw(int count, Func<double> next)
    {
        var values = new float[count];
        for (int j = 0; j < count; j++)
        {
            values[j] = (float)next();
        }

        return values;
    }

    // The sum of twelve uniform numbers, centred: close enough to a normal one.
    private static double Normal(Random random)
    {
        double sum = -6;
        for (int n = 0; n < 12; n++)
        {
            sum += random.NextDouble();
        }

        return sum;
    }
}
