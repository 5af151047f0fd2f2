using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Packing;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>Spells how words become weights in registers, exactly: each is the float that was rounded when it was stored.</summary>
internal static class NarrowText
{
    /// <summary>The bits of a binary16 that stay when they are shifted to where a float has its sign, exponent and mantissa.</summary>
    private const int HalfBits = unchecked((int)0x8FFFE000);

    /// <summary>The exponents of floats and of binary16 differ by 112 then; the product is exact, and subnormal numbers become normal ones.</summary>
    private const float HalfScale = 5.192297e33f;

    private const int Infinity = 0x7F800000;

    /// <summary>The weights in a word's part, 0 being the lowest bits.</summary>
    /// <param name="word">A local that holds words.</param>
    /// <param name="scale">The name of the scales; of weights of 8 bits alone.</param>
    public static string Weight(Lanes lanes, StorageType storage, string word, int part, string scale) => storage switch
    {
        StorageType.BFloat16 => lanes.FromBits(part == 0
            ? lanes.ShiftLeft(lanes.Bits(word), 16)
            : lanes.And(lanes.Bits(word), lanes.ConstantInt(unchecked((int)0xFFFF0000)))),
        StorageType.Float16 => $"({Half(lanes, word, part)} * {lanes.Constant(HalfScale)})",
        _ => $"({lanes.ToFloat(lanes.ShiftRight(part == 3 ? lanes.Bits(word) : lanes.ShiftLeft(lanes.Bits(word), 24 - (8 * part)), 24))} * {scale})",
    };

    /// <summary>The statement that makes infinity and NaN of a binary16 what they were; null for other storages, where they are already.</summary>
    /// <param name="half">A local of what <see cref="Weight"/> gives.</param>
    public static string? Repair(Lanes lanes, StorageType storage, string half) => storage != StorageType.Float16 ? null
        : $"{half} = {lanes.Select(lanes.Less(lanes.Abs(half), lanes.Constant(65536f)), half, lanes.FromBits(lanes.Or(lanes.Bits(half), lanes.ConstantInt(Infinity))))};";

    private static string Half(Lanes lanes, string word, int part) => lanes.FromBits(lanes.And(
        lanes.ShiftRight(part == 1 ? lanes.Bits(word) : lanes.ShiftLeft(lanes.Bits(word), 16), 3), lanes.ConstantInt(HalfBits)));
}
