using NetGen.Compiler.Import.Packing;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>
/// How a kernel of narrow weights lies in memory: in words of 32 bits, each of which holds the weights of one column in two rows that
/// follow each other, or of 8 bits in four. So vectors of any width load words and find whole vectors of weights in them.
/// </summary>
/// <remarks>
/// The first row has the lowest bits; what is missing in the last word is zero. Columns lie in panels, one behind the other, so that a wide
/// kernel is read from front to back though its sums don't all fit the registers. Weights of 8 bits have a row of scales before the words
/// that they belong to.
/// </remarks>
internal static class NarrowLayout
{
    /// <summary>The columns of a panel: what twice the registers of a sum's vectors hold.</summary>
    public const int Panel = 128;

    /// <summary>So many rows of a column share a scale where rows are grouped.</summary>
    public const int GroupRows = 32;

    /// <summary>Weights of a word.</summary>
    public static int PerWord(this StorageType storage) => sizeof(float) / storage.Size();

    /// <summary>Whether weights are whole numbers, with scales.</summary>
    public static bool HasScales(this StorageType storage) => storage is StorageType.Int8 or StorageType.Int8Grouped;

    /// <summary>Words below each other in a column, scales included.</summary>
    public static int HeightOf(StorageType storage, int rows)
    {
        int words = Words(storage, rows);
        int groups = storage == StorageType.Int8Grouped ? (rows + GroupRows - 1) / GroupRows : 1;
        return storage.HasScales() ? words + groups : words;
    }

    private static int Words(StorageType storage, int rows) => (rows + storage.PerWord() - 1) / storage.PerWord();
}
