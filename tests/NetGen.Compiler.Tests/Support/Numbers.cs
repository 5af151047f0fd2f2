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

    /// <summary>The derivative of a value by each number it depends on.</summary>
    public static double[] Slopes(double[] at, Func<double[], double> value)
    {
        const double Step = 1e-6;
        return [.. at.Select((_, i) => (value(Moved(i, Step)) - value(Moved(i, -Step))) / (2 * Step))];

        double[] Moved(int index, double by) => [.. at.Select((x, i) => i == index ? x + by : x)];
    }

    /// <summary>Compares with values in double precision, relative to the largest.</summary>
    public static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Select(Math.Abs).DefaultIfEmpty().Max());
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * scale, $"{i}: expected {expected[i]}, got {actual[i]}.");
        }
    }

    /// <summary>The same numbers.</summary>
    public static double[] Doubles(float[] values) => [.. values.Select(value => (double)value)];
}
