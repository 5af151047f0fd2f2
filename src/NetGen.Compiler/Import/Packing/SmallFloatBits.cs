using System.Runtime.InteropServices;

namespace NetGen.Compiler.Import.Packing;

/// <summary>Floats rounded to 16 bits, to the nearest and ties to even, by integer arithmetic: the same on every machine.</summary>
public static class SmallFloatBits
{
    private const uint Infinity = 0x7F800000;

    /// <summary>The bits of a float.</summary>
    public static uint Of(float value) => new FloatBits { Value = value }.Bits;

    /// <summary>IEEE 754 binary16; what rounds beyond 65504 becomes infinite.</summary>
    public static ushort Half(float value)
    {
        const uint SmallestOverflow = 0x477FF000; // 65520
        const uint SmallestNormal = 0x38800000; // 2^-14
        uint bits = Of(value);
        uint sign = (bits >> 16) & 0x8000;
        uint magnitude = bits & 0x7FFFFFFF;
        uint half = magnitude switch
        {
            > Infinity => 0x7E00,
            >= SmallestOverflow => 0x7C00,
            >= SmallestNormal => RoundOff(magnitude - ((127 - 15) << 23), 13),
            _ => Subnormal(magnitude),
        };
        return (ushort)(sign | half);
    }

    /// <summary>The upper half of a float.</summary>
    public static ushort BFloat16(float value)
    {
        uint bits = Of(value);
        return (ushort)((bits & 0x7FFFFFFF) > Infinity ? (bits >> 16) | 0x40 : RoundOff(bits, 16));
    }

    /// <summary>Multiples of 2^-24.</summary>
    private static uint Subnormal(uint magnitude)
    {
        int shift = 126 - (int)(magnitude >> 23);
        return shift > 24 ? 0 : RoundOff((magnitude & 0x7FFFFF) | 0x800000, shift);
    }

    /// <summary>Half a unit of the last place that stays is added, and one less where that place is even already.</summary>
    private static uint RoundOff(uint bits, int places) =>
        (bits + (1u << (places - 1)) - 1 + ((bits >> places) & 1)) >> places;

    [StructLayout(LayoutKind.Explicit)]
    private struct FloatBits
    {
        [FieldOffset(0)]
        public float Value;

        [FieldOffset(0)]
        public uint Bits;
    }
}
