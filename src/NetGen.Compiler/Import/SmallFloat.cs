namespace NetGen.Compiler.Import;

/// <summary>The value of floating-point numbers of 16 bits; a double holds each of them exactly.</summary>
internal static class SmallFloat
{
    /// <summary>IEEE 754 binary16: 5 bits of exponent, 10 of mantissa.</summary>
    public static double Half(ushort bits) => Decode(bits, mantissaBits: 10, bias: 15);

    /// <summary>The upper half of a float: 8 bits of exponent, 7 of mantissa.</summary>
    public static double BFloat16(ushort bits) => Decode(bits, mantissaBits: 7, bias: 127);

    private static double Decode(ushort bits, int mantissaBits, int bias)
    {
        int mantissa = bits & ((1 << mantissaBits) - 1);
        int exponent = (bits & 0x7FFF) >> mantissaBits;
        double magnitude;
        if (exponent == (2 * bias) + 1)
        {
            magnitude = mantissa == 0 ? double.PositiveInfinity : double.NaN;
        }
        else if (exponent == 0)
        {
            magnitude = mantissa * PowerOfTwo(1 - bias - mantissaBits);
        }
        else
        {
            magnitude = (mantissa + (1 << mantissaBits)) * PowerOfTwo(exponent - bias - mantissaBits);
        }

        return bits < 0x8000 ? magnitude : -magnitude;
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((exponent + 1023L) << 52);
}
