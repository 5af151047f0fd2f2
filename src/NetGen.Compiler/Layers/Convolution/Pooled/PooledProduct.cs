using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Pooled;

/// <summary>A product over the places of a map, of which those that a window of a pool sees give one row.</summary>
/// <param name="Windows">The product; its lines and places are those of the pool's windows, and so are distances of what is written.</param>
/// <param name="PoolLines">Lines of a window.</param>
/// <param name="PoolPlaces">Places of each.</param>
/// <param name="ANext">Floats of A from one window to the next.</param>
/// <param name="ADown">Floats of A from one line of windows to the next.</param>
/// <param name="D">Distances in what is added to sums, which lies as the map would.</param>
/// <param name="DNext">Floats of it from one window to the next.</param>
/// <param name="DDown">Floats of it from one line of windows to the next.</param>
public sealed record PooledProduct(
    WindowProduct Windows, int PoolLines, int PoolPlaces, int ANext, int ADown, WriteSteps D, int DNext, int DDown)
{
    /// <summary>The tile over vectors of sixteen.</summary>
    public PooledTile Wide => PooledTile.Choose(this, Windows.ColumnVectors(16), WindowTile.MostWide);

    /// <summary>The tile over narrower ones.</summary>
    public PooledTile Narrow => PooledTile.Choose(this, Windows.ColumnVectors(8), WindowTile.MostNarrow);

    /// <summary>The sizes that are types.</summary>
    public IEnumerable<int> Numbers => [Windows.Columns, Windows.Depth, Windows.Runs, .. Wide.Numbers, .. Narrow.Numbers];

    /// <summary>The type arguments behind those that say which product it is, and what pool; they take a line of their own.</summary>
    public string Arguments =>
        $"{Types([Windows.IsDepthwise ? 2 : 1, Windows.Columns, Windows.Depth, Windows.Runs])},\n    {Types([.. Wide.Numbers, .. Narrow.Numbers])}";

    private static string Types(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(ProductsEmitter.Number));

    /// <summary>Writes its distances as a type.</summary>
    public void EmitType(SourceWriter writer, string name, string summary) => Windows.EmitType(
        writer, name, summary, "IPooledWindows",
        ("PoolLines", PoolLines), ("PoolPlaces", PoolPlaces), ("ANext", ANext), ("ADown", ADown),
        ("DRow", D.Row), ("DLine", D.Line), ("DSample", D.Sample), ("DNext", DNext), ("DDown", DDown));
}
