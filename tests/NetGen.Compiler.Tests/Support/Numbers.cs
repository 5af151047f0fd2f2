namespace NetGen.Compiler.Tests.Support;

/// <summary>Numbers that tests feed networks with, and what they compare.</summary>
internal static class Numbers
{
    /// <summary>Numbers from -1 to 1, the same for the same seed.</summary>
    public static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    public static float[] Row(float[] values, int row, int size) => values[(row * size)..((row + 1) * size)];

    public static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
