using NetGen.Compiler.Emit.Shared.Products;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>How many sums of a convolution with samples in the lanes stay in registers: filters times places.</summary>
public sealed record LaneTile(int Filters, int Places)
{
    /// <summary>Fewer sums than this wait for each other.</summary>
    private const int SumsInFlight = 8;

    /// <summary>What it costs to load a value, or to broadcast a weight, beside a multiply-add.</summary>
    private const double CostOfLoad = 0.5;

    /// <summary>The tile that costs least, with registers for its sums, its values and a weight.</summary>
    public static LaneTile Choose(int filters, int places, int registers) => (
        from high in Enumerable.Range(1, Math.Min(filters, WindowLanesEmitter.MostFilters))
        from wide in Enumerable.Range(1, Math.Min(places, WindowLanesEmitter.MostPlaces))
        where (high * wide) + wide + 1 < registers
        orderby Cost(filters, places, high, wide), wide descending
        select new LaneTile(high, wide)).First();

    private static double Cost(int filters, int places, int high, int wide) =>
        (double)((filters + high - 1) / high) * ((places + wide - 1) / wide) * (Math.Max(high * wide, SumsInFlight) + (CostOfLoad * (high + wide)));
}
