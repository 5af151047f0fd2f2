namespace NetGen.Benchmarks;

/// <summary>What must hold before anything is timed: both sides compute the same.</summary>
internal static class Agreement
{
    private const float Tolerance = 1e-4f;

    /// <exception cref="InvalidOperationException">Two values differ by more than 1e-4 or are NaN.</exception>
    public static void Check(string what, ReadOnlySpan<float> netGen, ReadOnlySpan<float> byHand)
    {
        for (int i = 0; i < byHand.Length; i++)
        {
            if (!(MathF.Abs(netGen[i] - byHand[i]) <= Tolerance))
            {
                throw new InvalidOperationException($"{what}, value {i}: {netGen[i]:R} against {byHand[i]:R} by hand.");
            }
        }
    }
}
