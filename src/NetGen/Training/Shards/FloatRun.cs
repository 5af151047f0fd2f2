namespace NetGen.Training;

/// <summary>Floats that follow one another.</summary>
/// <param name="Start">The first one.</param>
/// <param name="Length">How many.</param>
internal readonly record struct FloatRun(int Start, int Length)
{
    /// <summary>The one behind the last.</summary>
    public int End => Start + Length;

    /// <summary>One half of an even number of them.</summary>
    public FloatRun Half(bool isFirst) => new(isFirst ? Start : Start + (Length / 2), Length / 2);

    /// <summary>What this is a half of.</summary>
    public FloatRun Whole(bool isFirst) => new(isFirst ? Start : Start - Length, 2 * Length);

    /// <summary>The floats before another run's.</summary>
    public FloatRun UpTo(int end) => new(Start, Math.Max(0, Math.Min(End, end) - Start));
}
