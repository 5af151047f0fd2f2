using NetGen.Initialization;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// Draws from the standard normal distribution, fast: 256 layers of one area lie under the curve, and most draws are within the
/// part of a layer that is wholly below it (G. Marsaglia, W. Tsang, The Ziggurat Method for Generating Random Variables, 2000).
/// Its arithmetic has the same bits on every machine.
/// </summary>
internal static class Ziggurat
{
    private const int Layers = 256;

    /// <summary>Where the tail begins, and the area of a layer, which the lowest has together with the tail.</summary>
    private const double Tail = 3.6541528853610088, Area = 0.00492867323399;

    private static readonly double[] Widths = LayerWidths();
    private static readonly double[] Heights = Array.ConvertAll(Widths, Curve);

    /// <summary>One draw with mean 0 and variance 1.</summary>
    public static double Draw(ref SplitMix64 random)
    {
        while (true)
        {
            // Eight bits for the layer, and 53 others.
            ulong bits = random.Next();
            int layer = (int)(bits & (Layers - 1));
            double x = ((2 * ((bits >> 11) * (1.0 / (1UL << 53)))) - 1) * Widths[layer];
            if (Math.Abs(x) < Widths[layer + 1])
            {
                return x;
            }

            if (layer == 0)
            {
                return DrawTail(ref random, x < 0);
            }

            double height = Heights[layer] + ((Heights[layer + 1] - Heights[layer]) * random.NextDouble());
            if (height < Curve(x))
            {
                return x;
            }
        }
    }

    /// <summary>Beyond the layers, by Marsaglia's method of 1964.</summary>
    private static double DrawTail(ref SplitMix64 random, bool isNegative)
    {
        double x, y;
        do
        {
            x = -NormalDistribution.Log(1 - random.NextDouble()) / Tail;
            y = -NormalDistribution.Log(1 - random.NextDouble());
        }
        while (2 * y <= x * x);
        return isNegative ? -(Tail + x) : Tail + x;
    }

    private static double[] LayerWidths()
    {
        double[] widths = new double[Layers + 1];
        (widths[0], widths[1]) = (Area / Curve(Tail), Tail);
        for (int layer = 2; layer < Layers; layer++)
        {
            widths[layer] = Math.Sqrt(-2 * NormalDistribution.Log((Area / widths[layer - 1]) + Curve(widths[layer - 1])));
        }

        return widths;
    }

    private static double Curve(double x) => DeterministicMath.Exp(-0.5 * x * x);
}
