namespace NetGen.Compiler.Import.Packing;

/// <summary>How kernels are stored, in files and in memory. Members are called as those of <c>WeightStorage</c>.</summary>
public enum StorageType
{
    /// <summary>As floats: the network's own bits.</summary>
    Float32,

    /// <summary>IEEE 754 binary16: half the bytes, 11 significant bits, magnitudes up to 65504.</summary>
    Float16,

    /// <summary>The upper half of a float: half the bytes, 8 significant bits, the range of a float.</summary>
    BFloat16,

    /// <summary>Whole numbers from -127 to 127, with a float per output that they are multiplied by: a quarter of the bytes.</summary>
    Int8,

    /// <summary>The same with a float for every 32 inputs of an output. Kernels in memory alone lie so, files don't.</summary>
    Int8Grouped,
}

/// <summary>What is said of storage types in more than one place.</summary>
public static class StorageTypes
{
    /// <summary>The bytes of one stored number.</summary>
    public static int Size(this StorageType storage) => storage switch
    {
        StorageType.Float32 => 4,
        StorageType.Int8 or StorageType.Int8Grouped => 1,
        _ => 2,
    };

    /// <summary>Those that files and resources may have.</summary>
    public static IEnumerable<StorageType> OfFiles =>
        ((StorageType[])Enum.GetValues(typeof(StorageType))).Where(storage => storage != StorageType.Int8Grouped);

    /// <summary>By the member's name, in any case, as project files may write it.</summary>
    public static bool TryParse(string name, out StorageType storage)
    {
        foreach (StorageType each in OfFiles)
        {
            if (string.Equals(each.ToString(), name, StringComparison.OrdinalIgnoreCase))
            {
                storage = each;
                return true;
            }
        }

        storage = default;
        return false;
    }
}
