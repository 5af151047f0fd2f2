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
    public static double[] Slopes(double[] at, Func<double[], double> value) =>
        [.. Enumerable.Range(0, at.Length).Select(i => Slope(at, Along(at.Length, [i], () => 1), value))];

    /// <summary>
    /// Gradients are the slopes of a value, and zero where nothing follows them. Of many, a part is held against its slopes one
    /// by one, and all of them together against the slopes in directions drawn at random, each of which a wrong one turns.
    /// </summary>
    public static void AssertSlopes(double[] at, Func<double[], double> value, float[] actual, double tolerance, bool[]? follow = null)
    {
        const int Many = 256;
        const int Directions = 4;
        Assert.Equal(at.Length, actual.Length);
        int[] all = [.. Enumerable.Range(0, at.Length)];
        int[] moving = [.. all.Where(i => follow?[i] ?? true)];
        Assert.All(all.Except(moving), i => Assert.Equal(0, actual[i]));

        var random = new Random(at.Length);
        bool isMany = moving.Length > Many;
        int[] alone = isMany ? random.GetItems(moving, Many) : moving;
        AssertAlong([.. alone.Select(i => Along(at.Length, [i], () => 1))]);
        AssertAlong([.. Enumerable.Range(0, isMany ? Directions : 0).Select(_ => Along(at.Length, moving, () => random.Next(2) == 0 ? -1 : 1))]);

        void AssertAlong(double[][] ways) => AssertClose(
            [.. ways.Select(way => Slope(at, way, value))],
            [.. ways.Select(way => (float)way.Zip(actual, (by, gradient) => by * gradient).Sum())],
            tolerance);
    }

    /// <summary>Of each parameter, whether training changes it.</summary>
    public static bool[] AreTrained(this Compiler.Graph.Network network) =>
        [.. network.Layers.SelectMany(layer => layer.Tensors.SelectMany(tensor => Enumerable.Repeat(layer.IsTrained(tensor), tensor.Count)))];

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

    /// <summary>The derivative of a value along a way.</summary>
    private static double Slope(double[] at, double[] way, Func<double[], double> value)
    {
        const double Step = 1e-6;
        return (value(Moved(Step)) - value(Moved(-Step))) / (2 * Step);

        double[] Moved(double by) => [.. at.Zip(way, (x, along) => x + (by * along))];
    }

    /// <summary>A way along some of many numbers.</summary>
    private static double[] Along(int length, int[] indices, Func<double> by)
    {
        var way = new double[length];
        Array.ForEach(indices, i => way[i] = by());
        return way;
    }
}
