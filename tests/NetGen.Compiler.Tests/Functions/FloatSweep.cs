using System.Globalization;

namespace NetGen.Compiler.Tests.Functions;

/// <summary>
/// Floats over the whole range, by their bits: every 4001st, or as the environment variable NETGEN_SWEEP_STRIDE says (1 is
/// every float there is; minutes per function).
/// </summary>
internal static class FloatSweep
{
    private const int BlockLength = 1 << 16;

    private static readonly int Stride = int.Parse(
        Environment.GetEnvironmentVariable("NETGEN_SWEEP_STRIDE") ?? "4001", CultureInfo.InvariantCulture);

    /// <summary>Blocks of equal length, the last one filled up with zeros; each block is a new array.</summary>
    public static IEnumerable<float[]> Blocks(float from = float.NegativeInfinity, float to = float.PositiveInfinity)
    {
        var block = new float[BlockLength];
        int count = 0;
        for (long bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            float value = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!(value >= from && value <= to))
            {
                continue;
            }

            block[count++] = value;
            if (count == BlockLength)
            {
                yield return block;
                block = new float[BlockLength];
                count = 0;
            }
        }

        yield return block;
    }
}
