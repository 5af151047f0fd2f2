namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>The products that the networks of a compilation call.</summary>
internal sealed class ProductSet(IReadOnlyCollection<ProductNeed> needs)
{
    private readonly HashSet<string> _methods = new(needs.Select(need => need.Method), StringComparer.Ordinal);

    /// <summary>The numbers of chains of their sums, ascending.</summary>
    public IReadOnlyList<int> Chains { get; } = [.. needs.Where(need => need.Chains > 0).Select(need => need.Chains).Distinct().OrderBy(count => count)];

    /// <summary>The most rows of a tile.</summary>
    public int Height { get; } = needs.Where(need => !IsOfWindows(need) && !IsPooled(need) && !IsSliding(need)).Select(need => need.Height).Append(ProductNeed.UsualHeight).Max();

    /// <summary>The most rows of a tile of windows.</summary>
    public int WindowHeight { get; } = needs.Where(IsOfWindows).Select(need => need.Height).DefaultIfEmpty().Max();

    /// <summary>The most rows of a tile of windows with a pool behind them.</summary>
    public int PooledHeight { get; } = needs.Where(IsPooled).Select(need => need.Height).DefaultIfEmpty().Max();

    /// <summary>The most places of a tile of windows that slide.</summary>
    public int SlidingPlaces { get; } = needs.Where(IsSliding).Select(need => need.Height).DefaultIfEmpty().Max();

    /// <summary>The most weights of a line that such a tile keeps.</summary>
    public int SlidingTaps { get; } = needs.Where(IsSliding).Select(need => need.Taps).DefaultIfEmpty().Max();

    /// <summary>Whether there are products over windows.</summary>
    public bool HasWindows => HasWindowOutputs || AddsWindows;

    /// <summary>Whether there are such that store their sums.</summary>
    public bool HasWindowOutputs => Has(ProductNeed.Windows) || HasAddends;

    /// <summary>Whether there are products over windows with samples in the lanes.</summary>
    public bool HasWindowLanes => Has(ProductNeed.WindowLanes) || HasAddendsInLanes;

    /// <summary>Whether something is added to sums over windows before they are stored.</summary>
    public bool HasAddends => Has(ProductNeed.WindowsPlus);

    /// <summary>The same with samples in the lanes.</summary>
    public bool HasAddendsInLanes => Has(ProductNeed.WindowLanesPlus);

    /// <summary>Whether there are products over windows with a pool behind them.</summary>
    public bool HasPooledWindows => Has(ProductNeed.PooledWindows) || HasPooledAddends;

    /// <summary>Whether something is added to sums of such.</summary>
    public bool HasPooledAddends => Has(ProductNeed.PooledWindowsPlus);

    /// <summary>Whether there are sums over lists.</summary>
    public bool HasLive => HasLiveSums || Has(ProductNeed.LiveBack);

    /// <summary>Whether there are gradients of kernels behind a maximum.</summary>
    public bool HasLiveSums => Has(ProductNeed.LiveSums) || Has(ProductNeed.NotedSums);

    /// <summary>Whether sums of such are added to others.</summary>
    public bool AddsWindows => SumsWindows || Has(ProductNeed.WindowSpread);

    /// <summary>Whether there are gradients of kernels under windows.</summary>
    public bool SumsWindows => Has(ProductNeed.WindowSums) || LooksAhead;

    /// <summary>Whether some of them are over large samples, of which those that come next are read ahead.</summary>
    public bool LooksAhead => Has(ProductNeed.LargeWindowSums);

    /// <summary>Whether there are such whose columns meet a value each.</summary>
    public bool HasDepthwise { get; } = needs.Any(need => need.IsDepthwise);

    public bool Has(string method) => _methods.Contains(method);

    /// <summary>Whether anything is computed in tiles.</summary>
    public bool HasTiles => Has(ProductNeed.Row) || Has(ProductNeed.Sums) || Has(ProductNeed.Few);

    /// <summary>Whether there are sums in so many chains.</summary>
    public bool HasSumsIn(int chains) => Chains.Contains(chains) || (chains == 1 && (Has(ProductNeed.Sums) || HasWindows || HasPooledWindows));

    private static bool IsSliding(ProductNeed need) => need.Method == ProductNeed.SlidingWindows;

    private static bool IsPooled(ProductNeed need) => need.Method is ProductNeed.PooledWindows or ProductNeed.PooledWindowsPlus;

    private static bool IsOfWindows(ProductNeed need) => need.Method
        is ProductNeed.Windows or ProductNeed.WindowsPlus or ProductNeed.WindowSums or ProductNeed.LargeWindowSums or ProductNeed.WindowSpread;
}
