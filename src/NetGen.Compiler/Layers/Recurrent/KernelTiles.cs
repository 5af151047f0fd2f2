namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>The recurrent kernel in tiles of few columns, one behind the other, for the walk of a single sample.</summary>
/// <remarks>
/// A step reads the whole kernel. Where that is larger than the nearest cache, each step would read all of it from the next one. Tiles are read from the first to
/// the last and at the next step from the last to the first: the one that is read again at once is still near. Rows of the kernel as it lies
/// would not stay: a few columns of each fall into few sets of the cache.
/// </remarks>
internal static class KernelTiles
{
    /// <summary>Columns of a tile: four vectors of the widest.</summary>
    public const int Columns = 64;

    /// <summary>Floats of the nearest cache, the smallest that is usual.</summary>
    private const int NearFloats = 8192;

    /// <summary>Of a kernel so many times as large too little stays near.</summary>
    private const int MostTimes = 4;

    /// <summary>Whether a kernel is so large that tiles are worth their memory, and can be cut into them.</summary>
    public static bool Suit(RecurrentShape shape) =>
        shape.Steps > 1 && shape.Place % Columns == 0 && shape.Units * shape.Place is > NearFloats and <= MostTimes * NearFloats;
}
