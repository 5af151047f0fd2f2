namespace NetGen.Initialization;

/// <summary>
/// Random orthonormal matrices: the Q of the QR decomposition of a matrix of normal numbers, where the diagonal of R is
/// positive, which makes Q uniform among the orthogonal matrices (F. Mezzadri, How to generate random matrices from the
/// classical compact groups, 2007).
/// </summary>
internal static class OrthogonalMatrix
{
    /// <summary>
    /// Fills a row-major [rows, columns] matrix; the shorter of its rows or columns become orthonormal.
    /// </summary>
    public static void Fill(int rows, int columns, ulong seed, Span<float> matrix)
    {
        int count = Math.Min(rows, columns);
        int length = Math.Max(rows, columns);
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = Normal(length, SplitMix64.Derive(seed, (ulong)i));
            Orthonormalize(vectors.AsSpan(0, i), vectors[i]);
        }

        bool tall = rows >= columns;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                matrix[(row * columns) + column] = (float)(tall ? vectors[column][row] : vectors[row][column]);
            }
        }
    }

    private static double[] Normal(int length, ulong seed)
    {
        double[] vector = new double[length];
        var random = new SplitMix64(seed);
        for (int i = 0; i < length; i++)
        {
            vector[i] = NormalDistribution.Draw(ref random);
        }

        return vector;
    }

    /// <summary>
    /// Gram and Schmidt's step, taken twice: twice is enough to be orthogonal to rounding (L. Giraud et al., 2005).
    /// </summary>
    private static void Orthonormalize(ReadOnlySpan<double[]> basis, double[] vector)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] direction in basis)
            {
                double component = Dot(direction, vector);
                for (int i = 0; i < vector.Length; i++)
                {
                    vector[i] -= component * direction[i];
                }
            }
        }

        double norm = Math.Sqrt(Dot(vector, vector));
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] /= norm;
        }
    }

    /// <summary>Four sums side by side, which a processor overlaps; joined in a fixed order.</summary>
    private static double Dot(double[] left, double[] right)
    {
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        int i = 0;
        for (; i <= left.Length - 4; i += 4)
        {
            sum0 += left[i] * right[i];
            sum1 += left[i + 1] * right[i + 1];
            sum2 += left[i + 2] * right[i + 2];
            sum3 += left[i + 3] * right[i + 3];
        }

        for (; i < left.Length; i++)
        {
            sum0 += left[i] * right[i];
        }

        return (sum0 + sum1) + (sum2 + sum3);
    }
}
