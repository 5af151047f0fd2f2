using NetGen.Compiler.Kernels;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Writes the methods by which kernels call products: they pick the vectors.</summary>
internal static class ProductDoors
{
    private const string OfProduct = "where P : struct, IProduct where E : struct, IEpilogue";

    private const string OfWindow = "where W : struct, IWindows where E : struct, IEpilogue";

    private const string OfPooled = "where W : struct, IPooledWindows where E : struct, IEpilogue";

    private static readonly string PooledTypes = $"{PooledWindowsEmitter.TypesOf("")}, {PooledWindowsEmitter.TypesOf("2")}";

    private const string OfLive = "where W : struct, ILive";

    private const string OfLayer = "where T : struct, ILayer";

    private static readonly Product[] Products =
    [
        new(ProductNeed.Rows, "Many rows: tiles of rows by N columns stay in registers while the depth K passes by, in C chains.",
            "<P, S, E, N, C, K>", $"(ref float a, ref float b, ref float c, ref float start, int rows)\n    {OfProduct}",
            "Tiles<{0}, P, S, E>.Rows<N, C, K>(ref a, ref b, ref c, ref start, rows)", Columns: "N"),
        new(ProductNeed.Row, "One row of N columns.",
            "<P, S, E, N, C, K>", $"(ref float a, ref float b, ref float c, ref float start)\n    {OfProduct}",
            "Tiles<{0}, P, S, E>.Row<N, C, K>(ref a, ref b, ref c, ref start)", Narrowest: 4, Arguments: "(ref a, ref b, ref c, ref start)"),
        new(ProductNeed.RowOfFour, "One row of up to four columns in four chains, where K is a multiple of four.",
            "<P, S, E, N, C, K>", $"(ref float a, ref float b, ref float c, ref float start)\n    {OfProduct}",
            "Fours<{0}, S, E>.Row<K>(ref a, ref b, ref c, ref start)", Scalar: "Tiles<{0}, P, S, E>.Row<N, C, K>(ref a, ref b, ref c, ref start)",
            Narrowest: 8, Arguments: "(ref a, ref b, ref c, ref start)"),
        new(ProductNeed.Few, "N rows of sixteen columns, in tiles of H rows and a last one of R where vectors are widest.",
            "<P, S, E, N, C, K, H, R>", $"(ref float a, ref float b, ref float c, ref float start)\n    {OfProduct}",
            "Tiles<{0}, P, S, E>.Few<C, K, N, H, R>(ref a, ref b, ref c, ref start)"),
        new(ProductNeed.Sums, "Many rows that start from zero, over K, or where that is one over a given depth.",
            "<P, E, N, K>", $"(ref float a, ref float b, ref float c, int rows, int depth)\n    {OfProduct}",
            "Tiles<{0}, P, FromZero, E>.Sum<N, K>(ref a, ref b, ref c, rows, depth)", Columns: "N"),
        new(ProductNeed.ToLanes, "Turns sixteen rows of K floats over.",
            "<K>", "(ref float rows, ref float lanes)",
            "Rows<{0}>.ToLanes<K>(ref rows, ref lanes)"),
        new(ProductNeed.Sum, "Columns of outputs summed over samples.",
            "<T, N>", $"(ref float deltas, ref float gradients, int count) {OfLayer}",
            "Rows<{0}>.Sum<T>(ref deltas, ref gradients, count)", Columns: "N"),
        new(ProductNeed.Dots, "A dot product for each of N outputs, over sixteen inputs side by side, sample by sample.",
            "<T, S, N>", $"(ref float kernel, ref float bias, ref float inputs, ref float outputs, int count)\n    {OfLayer}",
            "Rows<{0}>.Dots<T, S, N>(ref kernel, ref bias, ref inputs, ref outputs, count)",
            Scalar: "Rows<{0}>.DotsByOne<T, S>(ref kernel, ref bias, ref inputs, ref outputs, count)",
            Narrowest: 8, Arguments: "(ref kernel, ref bias, ref inputs, ref outputs, count)"),
        new(ProductNeed.DotsInLanes, "A dot product for each output of sixteen samples in the lanes.",
            "<T, S, K>", $"(ref float kernel, ref float bias, ref float inputs, ref float outputs)\n    {OfLayer}",
            "LaneDots<{0}, T, S, K>.Outputs(ref kernel, ref bias, ref inputs, ref outputs)"),
        new(ProductNeed.Windows, "What a window sees at each place of a picture, times N columns: K depths of R runs, in tiles of places.",
            "<W, S, E, M, N, K, R, X, Y, C, X2, Y2, C2>",
            $"(ref float a, ref float b, ref float c, ref float start, int count)\n    {OfWindow}",
            "Windows<{0}, W, S, E>.Outputs<M, N, K, R, X, Y, C, X2, Y2, C2>(ref a, ref b, ref c, {1}ref start, count)", Columns: "N"),
        new(ProductNeed.WindowsPlus, "The same, and what lies at D as sums do at C is added to them before the rest is done.",
            "<W, S, E, M, N, K, R, X, Y, C, X2, Y2, C2>",
            $"(ref float a, ref float b, ref float d, ref float c, ref float start, int count)\n    {OfWindow}",
            "Windows<{0}, W, S, Plus<E>>.Outputs<M, N, K, R, X, Y, C, X2, Y2, C2>(ref a, ref b, ref c, ref d, ref start, count)", Columns: "N"),
        new(ProductNeed.SlidingWindows, "Each of N columns by itself, R weights to a line, over windows that move place by place, in tiles of X of them.",
            "<W, S, E, N, R, X, X2>", $"(ref float a, ref float b, ref float c, ref float start, int count)\n    {OfWindow}",
            "SlidingWindows<{0}, W, S, E>.Outputs<N, R, X, X2>(ref a, ref b, ref c, ref start, count)", Columns: "N"),
        new(ProductNeed.PooledWindows, "What a window sees at each place, of which those that a window of a pool sees give one: the largest where P is one, else the average.",
            $"<W, S, E, P, M, N, K, R, {PooledTypes}>",
            $"(\n    ref float a, ref float b, ref float c, ref float start, int count)\n    {OfPooled}",
            $"PooledWindows<{{0}}, W, S, E, P>.Outputs<M, N, K, R, {PooledTypes}>(\n    ref a, ref b, ref c, {{3}}ref start, count)", Columns: "N"),
        new(ProductNeed.PooledWindowsPlus, "The same, and what lies at D as the places would is added to them before the rest is done.",
            $"<W, S, E, P, M, N, K, R, {PooledTypes}>",
            $"(\n    ref float a, ref float b, ref float d, ref float c, ref float start, int count)\n    {OfPooled}",
            $"PooledWindows<{{0}}, W, S, Plus<E>, P>.Outputs<M, N, K, R, {PooledTypes}>(\n    ref a, ref b, ref c, ref d, ref start, count)", Columns: "N"),
        new(ProductNeed.WindowSums, "Sums over samples and places, for some lines of taps: K places of R lines.",
            "<W, M, N, K, R, X, Y, C, X2, Y2, C2>",
            "(ref float a, ref float b, ref float c, int first, int lines, int count)\n    where W : struct, IWindows",
            "Windows<{0}, W, FromZero, Nothing>.Gradients<M, N, K, R, X, Y, C, X2, Y2, C2>(ref a, ref b, ref c, first, lines, count)",
            Columns: "N"),
        new(ProductNeed.LargeWindowSums, "The same where samples are large: few of them are near at a time.",
            "<W, M, N, K, R, X, Y, C, X2, Y2, C2>",
            "(ref float a, ref float b, ref float c, int first, int lines, int count)\n    where W : struct, IWindows",
            "Windows<{0}, W, FromZeroAhead, Nothing>.Gradients<M, N, K, R, X, Y, C, X2, Y2, C2>(ref a, ref b, ref c, first, lines, count)",
            Columns: "N"),
        new(ProductNeed.WindowSpread, "What each place gives, K depths times U columns of R runs, added to where its window looked, in groups of N columns.",
            "<W, E, N, K, R, U, Y, Z, Y2, Z2>", $"(ref float a, ref float b, ref float c, int count)\n    {OfWindow}",
            "Windows<{0}, W, FromZero, E>.Spread<N, K, R, U, Y, Z, Y2, Z2>(ref a, ref b, ref c, count)", Columns: "N"),
        new(ProductNeed.WindowLanes, "What a window sees at each place of a picture of sixteen samples in the lanes, times N filters: K depths of R runs.",
            "<W, S, E, N, K, R, F, P, F2, P2>", $"(ref float a, ref float b, ref float c, ref float start)\n    {OfWindow}",
            "WindowLanes<{0}, W, S, E>.Outputs<N, K, R, F, P, F2, P2>(ref a, ref b, ref c, {2}ref start)"),
        new(ProductNeed.WindowLanesPlus, "The same, and what lies at D as sums do at C is added to them before the rest is done.",
            "<W, S, E, N, K, R, F, P, F2, P2>", $"(ref float a, ref float b, ref float d, ref float c, ref float start)\n    {OfWindow}",
            "WindowLanes<{0}, W, S, Plus<E>>.Outputs<N, K, R, F, P, F2, P2>(ref a, ref b, ref c, ref d, ref start)"),
        new(ProductNeed.LiveSums, "Gradients of some lines of a kernel from lists: runs of U floats, in vectors of N.",
            "<W, N, U, G, Y, G2, Y2>", $"(ref float a, ref float list, ref float c, int first, int lines, int count)\n    {OfLive}",
            "LiveWindows<{0}, W>.Sums<One, U, G, Y, G2, Y2>(ref a, ref list, ref list, ref c, first, lines, count)", Columns: "N", MayBeFew: true),
        new(ProductNeed.NotedSums, "The same from the gradients of a maximum as they lie, and its notes.",
            "<W, N, U, G, Y, G2, Y2>", $"(ref float a, ref float notes, ref float deltas, ref float c, int first, int lines, int count)\n    {OfLive}",
            "LiveWindows<{0}, W>.Sums<Two, U, G, Y, G2, Y2>(ref a, ref notes, ref deltas, ref c, first, lines, count)", Columns: "N", MayBeFew: true),
        new(ProductNeed.LiveBack, "Gradients of what windows looked at from lists, in vectors of N.",
            "<W, E, N>", $"(ref float list, ref float b, ref float c, int count)\n    {OfLive} where E : struct, IEpilogue",
            "LiveWindows<{0}, W>.Back<E>(ref list, ref b, ref c, count)", Columns: "N"),
    ];

    public static void Emit(SourceWriter writer, ProductSet needs, Arithmetic arithmetic, TargetCapability target)
    {
        writer.Summary("Products with the widest vectors that the machine has and the columns fill; the choice costs nothing, because the just-in-time compiler knows the answer.");
        using (writer.Block($"internal static class {ProductsEmitter.Library}"))
        {
            foreach (Product product in Products.Where(product => needs.Has(product.Method)))
            {
                writer.Blank();
                writer.Summary(product.Summary);
                new Door(arithmetic, target)
                {
                    Name = product.Method,
                    Types = product.Types,
                    Parameters = product.Parameters,
                    Arguments = product.Arguments ?? "",
                    Columns = product.Columns,
                    MayBeFew = product.MayBeFew,
                    Narrowest = product.Narrowest,
                }.Emit(writer, lanes =>
                {
                    string call = lanes == 1 ? product.Scalar ?? product.Call : product.Call;
                    return call
                        .Replace("{0}", LaneOperations.Arguments(new Lanes(lanes, arithmetic, target)))
                        .Replace("{1}", needs.HasAddends ? "ref c, " : "").Replace("{2}", needs.HasAddendsInLanes ? "ref c, " : "")
                        .Replace("{3}", needs.HasPooledAddends ? "ref c, " : "");
                });
            }
        }
    }

    /// <summary>A product, as kernels call it.</summary>
    /// <param name="Call">
    /// With <c>{0}</c> for the lanes; <c>{1}</c>, and <c>{2}</c> with samples in the lanes, or <c>{3}</c>
    /// with a pool, is any reference where others of its kind add something.
    /// </param>
    /// <param name="Columns">What the lanes must divide; null where they always do.</param>
    /// <param name="Scalar">The call without vectors, where it is another one.</param>
    /// <param name="Narrowest">The narrowest vectors that have a method of their own.</param>
    /// <param name="Arguments">What one such method hands to the next.</param>
    /// <param name="MayBeFew">There may be fewer columns than the narrowest vectors have.</param>
    private sealed record Product(
        string Method, string Summary, string Types, string Parameters, string Call, string? Columns = null, string? Scalar = null,
        int Narrowest = KernelSpec.WidestLanes, string? Arguments = null, bool MayBeFew = false);
}
