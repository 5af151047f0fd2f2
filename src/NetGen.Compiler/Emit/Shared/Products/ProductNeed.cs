namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>A product that a network calls.</summary>
/// <param name="Method">Its method, one of those below.</param>
/// <param name="Chains">The chains of its sums: 1, 2 or 4; 0 where that is none of its types.</param>
/// <param name="Height">The most rows of its tiles.</param>
/// <param name="IsDepthwise">Columns meet a value each; else all of them the same one.</param>
/// <param name="Taps">The weights of a line that its tiles keep in registers; 0 for none.</param>
public sealed record ProductNeed(string Method, int Chains = 0, int Height = ProductNeed.UsualHeight, bool IsDepthwise = false, int Taps = 0)
{
    /// <summary>The most rows of tiles whose sums fill the registers.</summary>
    public const int UsualHeight = 8;

    /// <summary>Whether it turns values over, four rows by four columns at a time.</summary>
    public bool Turns => Method is ToLanes or Turn;

    public const string Row = "Row";
    public const string RowOfFour = "RowOfFour";
    public const string Rows = "Rows";
    public const string Few = "Few";
    public const string Sums = "Sums";
    public const string Sum = "Sum";
    public const string ToLanes = "ToLanes";
    public const string Turn = "Turn";
    public const string Dots = "Dots";
    public const string DotsInLanes = "DotsInLanes";
    public const string Windows = "OverWindows";
    public const string WindowsPlus = "OverWindowsPlus";
    public const string SlidingWindows = "SlideOverWindows";
    public const string PooledWindows = "OverPooledWindows";
    public const string PooledWindowsPlus = "OverPooledWindowsPlus";
    public const string WindowSums = "SumsOverWindows";
    public const string LargeWindowSums = "SumsOverLargeWindows";
    public const string WindowSpread = "SpreadOverWindows";
    public const string WindowLanes = "WindowsInLanes";
    public const string WindowLanesPlus = "WindowsInLanesPlus";
    public const string LiveSums = "SumsOfLive";
    public const string NotedSums = "SumsOfNoted";
    public const string LiveBack = "LiveOverWindows";
}
