using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>Spells how words become weights in registers, exactly: each is the float that was rounded when it was stored.</summary>
internal static class NarrowText
{
    /// <summary>The weights in a part of words, 0 being the lowest bits.</summary>
    /// <param name="word">A local that holds words.</param>
    /// <param name="scale">The name of the scales; of weights of 8 bits alone.</param>
    public static string Weight(Lanes lanes, StorageType storage, string word, int part, string scale) => storage == StorageType.BFloat16 && part == 0
        ? lanes.FromBits(lanes.ShiftLeft(lanes.Bits(word), 16))
        : Weight(lanes, storage, word, Literal.Int((storage.PerWord() - 1 - part) * Bits(storage)), scale);

    /// <summary>The same where an expression says by how many bits the part is shifted to the highest ones.</summary>
    public static string Weight(Lanes lanes, StorageType storage, string word, string shift, string scale) => storage switch
    {
        StorageType.BFloat16 => lanes.UpperHalf(word, shift),
        StorageType.Float16 => lanes.Half(word, shift),
        _ => lanes.Byte(word, shift, scale),
    };

    /// <summary>Bits of a weight.</summary>
    public static int Bits(StorageType storage) => 32 / storage.PerWord();

    /// <summary>The statement that makes infinity and NaN of a binary16 what they were; null for other storages, where they are already.</summary>
    /// <param name="half">A local of what <see cref="Weight(Lanes, StorageType, string, int, string)"/> gives.</param>
    public static string? Repair(Lanes lanes, StorageType storage, string half) =>
        storage == StorageType.Float16 ? $"{half} = {lanes.OrInfinite(half)};" : null;
}
