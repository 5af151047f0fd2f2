namespace NetGen.Benchmarks.Networks;

/// <summary>Streams of tokens as those of values: a frame is one token.</summary>
internal static class Decoding
{
    public delegate void TokenStep(int token, Span<float> output);

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
}
