using NetGen.Networks.Tests.Reference;

namespace NetGen.Networks.Tests.Support;

/// <summary>Assertions on numbers that say how far off, and where.</summary>
internal static class Expect
{
    /// <summary>
    /// Every |actual - expected| is at most <paramref name="relative"/> of |expected|, or <paramref name="absolute"/>.
    /// </summary>
    public static void Close(double[] expected, double[] actual, double relative, double absolute, string? what = null)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            if (!(error <= Math.Max(absolute, relative * Math.Abs(expected[i]))) && actual[i] != expected[i])
            {
                Assert.Fail($"{what} [{i}]: expected {expected[i]:R}, got {actual[i]:R}, off by {error:E2}.");
            }
        }
    }

    /// <summary>
    /// Every |actual - expected| is at most <paramref name="tolerance"/> of the largest |expected| of its tensor.
    /// </summary>
    public static void CloseToLargest(
        ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double tolerance, string what, double floor = 1e-6)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 0;
        foreach (double value in expected)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            if (!(error <= tolerance * Math.Max(largest, floor)))
            {
                Assert.Fail(
                    $"{what} [{i}]: expected {expected[i]:R}, got {actual[i]:R}, off by {error:E2}; "
                    + $"the largest is {largest:R}.");
            }
        }
    }

    /// <summary>Gradients in canonical order, each within 1e-4 of the largest of its tensor.</summary>
    public static void CloseByTensor(
        ReferenceNetwork network, double[] expected, ReadOnlySpan<float> actual, string what, double tolerance = 1e-4)
    {
        Assert.Equal(network.ParameterCount, actual.Length);
        foreach (ReferenceTensor tensor in network.Tensors)
        {
            CloseToLargest(
                expected.AsSpan(tensor.Offset, tensor.Length), actual.Slice(tensor.Offset, tensor.Length), tolerance,
                $"{what} of {tensor.Name}", floor: 1e-3);
        }
    }

    /// <summary>The same bits; a NaN is any NaN.</summary>
    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])
                || (float.IsNaN(expected[i]) && float.IsNaN(actual[i]));
            if (!same)
            {
                Assert.Fail($"{what} [{i}]: expected {expected[i]:R}, got {actual[i]:R}.");
            }
        }
    }
}
