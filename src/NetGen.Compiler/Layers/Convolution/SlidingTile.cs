using NetGen.Compiler.Emit.Shared.Products;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>
/// How many places of a line of a convolution by channels stay in registers, whose windows move place by place: a value is loaded once for all
/// of them that see it.
/// </summary>
/// <param name="Product">The convolution.</param>
public sealed record SlidingTile(WindowProduct Product)
{
    /// <summary>More weights than this leave few registers for sums.</summary>
    private const int MostTaps = 7;

    private const int ManyRegisters = 32;
    private const int FewRegisters = 16;

    /// <summary>What it costs to load the weights of a line, and to keep the loop, in places.</summary>
    private const double CostOfLine = 2;

    /// <summary>Places of a tile over vectors of sixteen.</summary>
    private int Wide => Choose(ManyRegisters, WindowTile.MostWide);

    /// <summary>Places of one over narrower vectors.</summary>
    private int Narrow => Choose(FewRegisters, WindowTile.MostNarrow);

    /// <summary>The sizes that are types.</summary>
    public IEnumerable<int> Numbers => [Product.Columns, Product.Runs, Wide, Narrow];

    /// <summary>The type arguments behind those that say which product it is.</summary>
    public string Arguments => string.Join(", ", Numbers.Select(ProductsEmitter.Number));

    /// <summary>The method that computes it, with the places of its tiles.</summary>
    public ProductNeed Need => new(ProductNeed.SlidingWindows, Height: Math.Max(Wide, Narrow), Taps: Product.Runs);

    /// <summary>The tile of a product; null where windows do not move place by place, or see one place of a line, or many.</summary>
    public static SlidingTile? Of(WindowProduct product) =>
        product.IsDepthwise && product.Depth == 1 && product.A.Row == product.A.Run && product.Runs is > 1 and <= MostTaps && product.Places > 1
            ? new SlidingTile(product)
            : null;

    /// <summary>Places with registers for their sums, the weights of a line and a value; the last tile lies over the one before.</summary>
    private int Choose(int registers, int most) => (
        from places in Enumerable.Range(1, Math.Min(Product.Places, Math.Min(most, registers - Product.Runs - 1)))
        orderby (Product.Places + places - 1) / places * (places + CostOfLine), places descending
        select places).First();
}
