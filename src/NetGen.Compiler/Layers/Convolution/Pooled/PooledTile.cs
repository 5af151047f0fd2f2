namespace NetGen.Compiler.Layers.Convolution.Pooled;

/// <summary>
/// How many sums of a convolution with a pool behind it stay in registers: whole windows side by side, or lines of a single one, or places
/// of its lines, which follow each other; times vectors of columns. What is left at an edge is a smaller tile.
/// </summary>
/// <param name="Places">Places of a window's line.</param>
/// <param name="Lines">Lines of a window.</param>
/// <param name="Windows">Windows side by side.</param>
/// <param name="Vectors">Vectors of columns: 1, 2 or 4.</param>
/// <param name="Last">Of the last tile: its windows where there are several, else its lines, else its places.</param>
public sealed record PooledTile(int Places, int Lines, int Windows, int Vectors, int Last)
{
    /// <summary>The rows of the tile.</summary>
    public int Rows => Places * Lines * Windows;

    /// <summary>What a depth of all tiles costs, in multiply-adds of vectors.</summary>
    public double Cost { get; private init; }

    /// <summary>The sizes that are types.</summary>
    public IEnumerable<int> Numbers => [Places, Lines, Windows, Vectors, Last];

    /// <summary>The tile that costs least; where several do, the largest.</summary>
    /// <param name="product">What it is a tile of.</param>
    /// <param name="columnVectors">How many vectors of columns.</param>
    /// <param name="most">The most sums.</param>
    public static PooledTile Choose(PooledProduct product, int columnVectors, int most) => (
        from vectors in new[] { 1, 2, 4 }
        where columnVectors % vectors == 0
        from tile in Tiles(product, vectors, most / vectors)
        let whole = tile with { Cost = tile.Cost * (columnVectors / vectors) }
        orderby whole.Cost, whole.Rows * vectors descending
        select whole).First();

    /// <summary>Windows, else lines of one, else places of a line.</summary>
    private static IEnumerable<PooledTile> Tiles(PooledProduct product, int vectors, int most)
    {
        (int down, int across, int lines, int places) = (product.Windows.Lines, product.Windows.Places, product.PoolLines, product.PoolPlaces);
        for (int some = 1; some <= across && some * lines * places <= most; some++)
        {
            yield return Of(new PooledTile(places, lines, some, vectors, 0), lines * places, some, across, down);
        }

        for (int some = 1; some < lines && some * places <= most; some++)
        {
            yield return Of(new PooledTile(places, some, 1, vectors, 0), places, some, lines, down * across);
        }

        for (int some = 1; some < places && some <= most; some++)
        {
            yield return Of(new PooledTile(some, 1, 1, vectors, 0), 1, some, places, down * across * lines);
        }
    }

    /// <summary>A tile with what it costs to go so many times through a length, some at a time of so many sums each.</summary>
    private static PooledTile Of(PooledTile tile, int sums, int some, int length, int times)
    {
        int last = length % some;
        double cost = (length / some * WindowTile.CostOf(some * sums, tile.Vectors)) + (last == 0 ? 0 : WindowTile.CostOf(last * sums, tile.Vectors));
        return tile with { Last = last == 0 ? some : last, Cost = times * cost };
    }
}
