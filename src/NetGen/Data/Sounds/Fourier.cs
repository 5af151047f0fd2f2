namespace NetGen;

/// <summary>The discrete Fourier transform of a power of two of values, by J. Cooley and J. Tukey (1965), in double precision.</summary>
internal sealed class Fourier
{
    private readonly double[] _cos;
    private readonly double[] _sin;

    /// <param name="size">A power of two.</param>
    public Fourier(int size)
    {
        Size = size;
        _cos = new double[Math.Max(size / 2, 1)];
        _sin = new double[_cos.Length];
        for (int i = 0; i < _cos.Length; i++)
        {
            double angle = -2 * Math.PI * i / size;
            (_cos[i], _sin[i]) = (Math.Cos(angle), Math.Sin(angle));
        }
    }

    /// <summary>How many values are transformed.</summary>
    public int Size { get; }

    /// <summary>Transforms complex values where they are: <c>X[k] = Σ x[n] e^(-2πi k n / size)</c>.</summary>
    /// <param name="real">[Size]</param>
    /// <param name="imaginary">[Size]</param>
    public void Transform(Span<double> real, Span<double> imaginary)
    {
        Reorder(real, imaginary);
        for (int length = 2; length <= Size; length *= 2)
        {
            int half = length / 2, stride = Size / length;
            for (int start = 0; start < Size; start += length)
            {
                for (int i = 0; i < half; i++)
                {
                    int low = start + i, high = low + half;
                    (double cos, double sin) = (_cos[i * stride], _sin[i * stride]);
                    double turnedReal = (cos * real[high]) - (sin * imaginary[high]);
                    double turnedImaginary = (cos * imaginary[high]) + (sin * real[high]);
                    (real[high], imaginary[high]) = (real[low] - turnedReal, imaginary[low] - turnedImaginary);
                    (real[low], imaginary[low]) = (real[low] + turnedReal, imaginary[low] + turnedImaginary);
                }
            }
        }
    }

    /// <summary>Puts each value where its place's bits, read from behind, say.</summary>
    private void Reorder(Span<double> real, Span<double> imaginary)
    {
        for (int i = 1, reversed = 0; i < Size; i++)
        {
            int bit = Size / 2;
            for (; (reversed & bit) != 0; bit /= 2)
            {
                reversed ^= bit;
            }

            reversed ^= bit;
            if (i < reversed)
            {
                (real[i], real[reversed]) = (real[reversed], real[i]);
                (imaginary[i], imaginary[reversed]) = (imaginary[reversed], imaginary[i]);
            }
        }
    }
}
