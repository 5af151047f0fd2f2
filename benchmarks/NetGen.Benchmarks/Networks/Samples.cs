namespace NetGen.Benchmarks.Networks;

/// <summary>Reproducible inputs, spread around zero as standardised data are: no ReLU unit is always off.</summary>
internal static class Samples
{
    public static float[] Inputs(int count)
    {
        var random = new Random(1);
        var inputs = new float[count];
        for (int i = 0; i < count; i++)
        {
            inputs[i] = (random.NextSingle() * 2) - 1;
        }

        return inputs;
    }

    /// <summary>What a network reads: values, or where it looks up tokens, those as floats.</summary>
    public static float[] Inputs(Subject subject, int count) => subject.Info.Inputs[0] is { TakesTokens: true } tokens
        ? [.. Labels(count * tokens.Size, tokens.TokenCount)]
        : Inputs(count * subject.InputSize);

    /// <summary>Floats as the tokens that they are.</summary>
    public static int[] Tokens(ReadOnlySpan<float> values)
    {
        var tokens = new int[values.Length];
        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i] = (int)values[i];
        }

        return tokens;
    }

    /// <summary>Between 0 and 1; hard ones are 0 or 1.</summary>
    public static float[] Targets(int count, bool hard)
    {
        var random = new Random(3);
        var targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            float target = random.NextSingle();
            targets[i] = hard ? MathF.Round(target) : target;
        }

        return targets;
    }

    public static int[] Labels(int count, int classes)
    {
        var random = new Random(2);
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = random.Next(classes);
        }

        return labels;
    }
}
