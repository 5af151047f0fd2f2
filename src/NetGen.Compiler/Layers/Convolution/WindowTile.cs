namespace NetGen.Compiler.Layers.Convolution;

/// <summary>How many sums of a product over windows stay in registers: places of lines, times vectors of columns.</summary>
/// <param name="Places">Places of a line.</param>
/// <param name="Lines">Lines below each other.</param>
/// <param name="Vectors">Vectors of columns: 1, 2 or 4.</param>
public sealed record WindowTile(int Places, int Lines, int Vectors)
{
    /// <summary>Sums that vectors of sixteen lanes have registers for.</summary>
    public const int MostWide = 25;

    /// <summary>Sums that narrower vectors have registers for.</summary>
    public const int MostNarrow = 12;

    /// <summary>Fewer sums than this wait for each other: a multiply-add takes so many times as long as it takes to start one.</summary>
    private const int SumsInFlight = 8;

    /// <summary>What it costs to load a vector of columns, and to keep the loop, beside a multiply-add.</summary>
    private const double CostOfLoad = 0.5;

    /// <summary>Rows of the tile.</summary>
    public int Rows => Places * Lines;

    /// <summary>The tile that costs least over all lines and places; where several do, the largest with the longest lines.</summary>
    /// <param name="lines">How many lines there are.</param>
    /// <param name="places">How many places a line has.</param>
    /// <param name="columnVectors">How many vectors of columns.</param>
    /// <param name="most">The most sums.</param>
    /// <param name="divides">What the tile's lines have to divide; 0 where it may lie over another one's.</param>
    public static WindowTile Choose(int lines, int places, int columnVectors, int most, int divides = 0)
    {
        (int Places, int Lines, int Vectors) best = (1, 1, 1);
        double least = double.PositiveInfinity;
        foreach (int vectors in new[] { 1, 2, 4 }.Where(vectors => columnVectors % vectors == 0))
        {
            for (int high = 1; high <= Math.Min(lines, most / vectors); high++)
            {
                for (int wide = 1; wide <= Math.Min(places, most / vectors / high) && (divides == 0 || divides % high == 0); wide++)
                {
                    double cost = new WindowTile(wide, high, vectors).CostOver(lines, places, columnVectors);
                    if (cost < least || (cost == least && wide > best.Places))
                    {
                        least = cost;
                        best = (wide, high, vectors);
                    }
                }
            }
        }

        return new WindowTile(best.Places, best.Lines, best.Vectors);
    }

    /// <summary>What a depth of all tiles costs, in multiply-adds of vectors.</summary>
    public double CostOver(int lines, int places, int columnVectors) =>
        (double)((lines + Lines - 1) / Lines) * ((places + Places - 1) / Places) * (columnVectors / Vectors) * CostOf(Rows, Vectors);

    /// <summary>What a depth of a tile costs.</summary>
    public static double CostOf(int rows, int vectors) =>
        Math.Max(rows * vectors, SumsInFlight) + (CostOfLoad * (vectors + 1)) + (vectors > 1 ? CostOfLoad * rows / 4 : 0);
}
