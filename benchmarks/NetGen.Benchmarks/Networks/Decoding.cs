namespace NetGen.Benchmarks.Networks;

/// <summary>Streams of tokens as those of values: a frame is one token.</summary>
internal static class Decoding
{
    public delegate void TokenStep(int token, Span<float> output);

    public delegate void TokensStep(ReadOnlySpan<int> tokens, Span<float> outputs);

    /// <summary>The next step; behind the last one that there is room for, a sequence begins anew.</summary>
    /// <param name="length">The steps that there is room for.</param>
    /// <param name="step">Takes a token.</param>
    /// <param name="position">How many it has taken.</param>
    /// <param name="reset">Forgets them.</param>
    public static StreamStep Step(int length, TokenStep step, Func<long> position, Action reset) => (frame, output) =>
    {
        if (position() == length)
        {
            reset();
        }

        step((int)frame[0], output);
    };

    /// <summary>The next step of each of several streams, which begin anew together.</summary>
    /// <param name="length">The steps that there is room for.</param>
    /// <param name="streams">How many streams.</param>
    /// <param name="step">Takes a token of each.</param>
    /// <param name="reset">Forgets all steps of all of them.</param>
    public static StreamStep Steps(int length, int streams, TokensStep step, Action reset)
    {
        var tokens = new int[streams];
        int taken = 0;
        return (frames, outputs) =>
        {
            if (taken++ == length)
            {
                reset();
                taken = 1;
            }

            for (int i = 0; i < tokens.Length; i++)
            {
                tokens[i] = (int)frames[i];
            }

            step(tokens, outputs);
        };
    }
}
