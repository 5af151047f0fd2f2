namespace NetGen.Training;

/// <summary>What weights of samples and of classes have to be.</summary>
internal static class SampleWeights
{
    /// <summary>Checks the weights of samples: as many, finite, not negative.</summary>
    public static void Check(ReadOnlySpan<float> weights, int samples, string name)
    {
        if (weights.Length != samples)
        {
            throw new ArgumentException($"Expected {Quantity.Plain(samples, "weight")}, one a sample, got {weights.Length}.", name);
        }

        CheckRange(weights, "sample", name);
    }

    /// <summary>Checks that weights are finite and not negative.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="owner">What has a weight, in a sentence: <c>sample</c>.</param>
    /// <param name="name">The parameter or option.</param>
    public static void CheckRange(ReadOnlySpan<float> weights, string owner, string name)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] is not (>= 0 and < float.PositiveInfinity))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Expected finite weights of at least 0; the weight of {owner} {i} is {weights[i]}."),
                    name);
            }
        }
    }
}
