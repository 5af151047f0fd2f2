namespace NetGen.Compiler.Tests.Functions;

/// <summary>Asserts that several forms of one function give the same bits; one NaN is as good as another.</summary>
internal static class SameBits
{
    public static void Check(EmittedFunction.Sweep[] sweeps)
    {
        foreach (float[] values in FloatSweep.Blocks())
        {
            var expected = new float[values.Length];
            var actual = new float[values.Length];
            sweeps[0](values, expected);
            foreach (EmittedFunction.Sweep sweep in sweeps.Skip(1))
            {
                sweep(values, actual);
                int index = FirstDifference(expected, actual);
                Assert.True(
                    index < 0, index < 0 ? "" : $"f({values[index]:R}) = {actual[index]:R} in place of {expected[index]:R}");
            }
        }
    }

    /// <summary>The index of the first difference, or -1.</summary>
    private static int FirstDifference(float[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])
                || (float.IsNaN(expected[i]) && float.IsNaN(actual[i]));
            if (!same)
            {
                return i;
            }
        }

        return -1;
    }
}
