namespace NetGen.Benchmarks.Checks;

/// <summary>What must hold before anything is timed: two peers compute the same.</summary>
internal static class Agreement
{
    private const float Tolerance = 1e-4f;

    /// <summary>Compares within 1e-4 of <paramref name="scale"/>.</summary>
    /// <exception cref="InvalidOperationException">Two values differ by more, or are NaN.</exception>
    public static void Check(string what, ReadOnlySpan<float> netGen, ReadOnlySpan<float> expected, float scale = 1)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(MathF.Abs(netGen[i] - expected[i]) <= Tolerance * scale))
            {
                throw new InvalidOperationException(
                    $"{what}, value {i}: {netGen[i]:R} by NetGen, {expected[i]:R} by the peer.");
            }
        }
    }
}
