using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Training;

/// <summary>
/// Euclidean norms of gradients in one stated order, so that clipping gives the same bits everywhere. Squares of floats
/// are exact in double precision and cannot overflow there; value i of a tensor is added to lane i mod 16, and a
/// halving tree joins the lanes: lane l takes lane l + 8, then l + 4, l + 2, l + 1.
/// </summary>
internal static class GradientNorm
{
    private const int Lanes = 16;

    /// <summary>The sum of squares of one tensor, padding (zero) included.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> values)
    {
        Span<double> lanes = stackalloc double[Lanes];
        lanes.Clear();
        int end = values.Length - (values.Length % Lanes);
        for (int i = 0; i < end; i += Lanes)
        {
            AddSquares(values.Slice(i, Lanes), lanes);
        }

        AddSquares(values.Slice(end), lanes);
        for (int half = Lanes / 2; half >= 1; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] += lanes[lane + half];
            }
        }

        return lanes[0];
    }

    /// <summary>Multiplies every value by <paramref name="scale"/>.</summary>
    public static void Scale(Span<float> values, float scale)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] *= scale;
        }

        for (int i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            values[i] *= scale;
        }
    }

    private static void AddSquares(ReadOnlySpan<float> values, Span<double> lanes)
    {
        for (int lane = 0; lane < values.Length; lane++)
        {
            double value = values[lane];
            lanes[lane] += value * value;
        }
    }
}
