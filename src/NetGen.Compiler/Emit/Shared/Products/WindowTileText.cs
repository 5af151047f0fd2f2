using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>Writes what tiles over windows have in common: sums in registers, and the depth that passes by them.</summary>
/// <param name="writer">Where to.</param>
/// <param name="height">The most rows of a tile.</param>
/// <param name="types">The type arguments of a step: they say how many rows there are, and how they lie.</param>
/// <param name="distances">Floats of A from row to row and the like, as locals.</param>
internal sealed class WindowTileText(SourceWriter writer, int height, string types, params string[] distances)
{
    /// <summary>How many rows a tile has.</summary>
    public required string Rows { get; init; }

    /// <summary>Where the place of a sum lies behind a reference, in floats.</summary>
    public required Func<int, string> At { get; init; }

    /// <summary>Whether columns of some products meet a value each.</summary>
    public bool HasDepthwise { get; init; }

    /// <summary>Whether steps read what lies ahead, where samples are large.</summary>
    public bool LooksAhead { get; init; }

    /// <summary>Declares the sums and starts them, and goes through the depth.</summary>
    public void EmitSums()
    {
        for (int i = 0; i < height; i += 6)
        {
            writer.Line($"Q {string.Join(", ", Enumerable.Range(i, Math.Min(6, height - i)).Select(k => $"sum{Literal.Int(k)} = default"))};");
        }

        using (writer.Block("if (SizeOf<S>() < SizeOf<FromZero>())"))
        {
            EmitEach(i => $"sum{Literal.Int(i)}.Start(ref start);");
        }

        writer.Blank();
        string sums = string.Join(", ", Enumerable.Range(0, height).Select(i => $"ref sum{Literal.Int(i)}"));
        using (writer.Block("for (int time = 0; time < times; time++)"))
        {
            using (writer.Block("for (int run = 0; run < SizeOf<R>(); run++)"))
            {
                writer.Line("ref float x = ref Unsafe.Add(ref a, run * (IntPtr)W.ARun);");
                using (writer.Block("for (int k = SizeOf<K>(); k > 0; k--)"))
                {
                    if (LooksAhead)
                    {
                        using (writer.Block("if (SizeOf<S>() == SizeOf<FromZeroAhead>())"))
                        {
                            writer.Line("_ = global::System.Threading.Volatile.Read(ref ahead);");
                            writer.Line("ahead = ref Unsafe.Add(ref ahead, pace);");
                        }

                        writer.Blank();
                    }

                    writer.Line($"Step<Q, M, {types}>(ref x, ref b, {sums}, {string.Join(", ", distances)});");
                    writer.Line("x = ref Unsafe.Add(ref x, W.ADepth);");
                    writer.Line("b = ref Unsafe.Add(ref b, bRow);");
                }
            }

            writer.Blank();
            writer.Line("a = ref Unsafe.Add(ref a, W.ATime);");
            writer.Line("b = ref Unsafe.Add(ref b, W.BGap);");
        }

        writer.Blank();
    }

    /// <summary>Writes the method that takes a depth.</summary>
    public void EmitStep()
    {
        writer.Blank();
        writer.Summary("A row of B meets the rows of A.");
        writer.Line(Optimized.Part);
        string parameters = string.Join(", ", Enumerable.Range(0, height).Select(i => $"ref Q sum{Literal.Int(i)}"));
        using (writer.Block(
            $"private static void Step<Q, M, {types}>(ref float x, ref float b, {parameters}, {string.Join(", ", distances.Select(distance => "IntPtr " + distance))})\n"
            + "    where Q : struct, ISums<Q>"))
        {
            writer.Line("Q w = Q.Load(ref b, 0, 1);");
            if (!HasDepthwise)
            {
                EmitEach(i => $"sum{Literal.Int(i)}.Add(ref {Behind("x", i)}, 0, in w, 1);");
                return;
            }

            using (writer.Block("if (SizeOf<M>() == 1)"))
            {
                EmitEach(i => $"sum{Literal.Int(i)}.Add(ref {Behind("x", i)}, 0, in w, 1);");
            }

            using (writer.Block("else"))
            {
                EmitEach(i => $"sum{Literal.Int(i)}.AddEach(ref {Behind("x", i)}, in w);");
            }
        }
    }

    /// <summary>A line for the first sum, and for each of the others that the tile has.</summary>
    public void EmitEach(Func<int, string> line)
    {
        writer.Line(line(0));
        for (int i = 1; i < height; i++)
        {
            writer.Line($"if ({Rows} > {Literal.Int(i)}) {line(i)}");
        }
    }

    private string Behind(string reference, int i) => i == 0 ? reference : $"Unsafe.Add(ref {reference}, {At(i)})";
}
