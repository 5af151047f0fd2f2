using NetGen.Compiler.Emit.Shared.Products;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>How many sums of a filter's gradients stay in registers: vectors of a run, times lines of the window.</summary>
/// <param name="Vectors">Vectors side by side.</param>
/// <param name="Lines">Lines below each other.</param>
public sealed record LiveTile(int Vectors, int Lines)
{
    /// <summary>Reading an entry, beside the multiply-adds of a vector.</summary>
    private const int CostOfEntry = 3;

    /// <summary>Fewer sums than this wait for each other.</summary>
    private const int SumsInFlight = 4;

    /// <summary>The tile that costs least; its lines divide those of the window.</summary>
    /// <param name="run">Floats of a run.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="lines">Runs of the window.</param>
    /// <param name="runs">Runs of a line; where there are several, a tile is one.</param>
    /// <param name="most">The most sums.</param>
    public static LiveTile Choose(int run, int lanes, int lines, int runs, int most) => (
        from high in Enumerable.Range(1, runs > 1 ? 1 : Math.Min(lines, LiveTileEmitter.MostLines))
        where lines % high == 0
        from wide in Enumerable.Range(1, Math.Min((run + lanes - 1) / lanes, LiveTileEmitter.MostVectors))
        where high * wide <= most
        let tiles = lines / high * ((run + (wide * lanes) - 1) / (wide * lanes))
        orderby tiles * (Math.Max(high * wide, SumsInFlight) + CostOfEntry), wide descending
        select new LiveTile(wide, high)).First();
}
