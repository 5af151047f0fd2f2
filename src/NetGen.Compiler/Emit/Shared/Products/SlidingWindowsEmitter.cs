using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes products of channels by themselves whose windows move place by place: a value is loaded once, and meets the weight of every window
/// of a tile that sees it. Loads would else be as many as multiply-adds.
/// </summary>
internal static class SlidingWindowsEmitter
{
    public static void Emit(SourceWriter writer, ProductSet needs)
    {
        writer.Summary("Products of columns by themselves, over windows that move place by place.");
        using (writer.Block(
            "internal static class SlidingWindows<L, V, W, S, E>\n    where L : struct, ILanes<V> where W : struct, IWindows where E : struct, IEpilogue"))
        {
            writer.Line(Outputs);
            writer.Blank();
            EmitTile(writer, needs.SlidingPlaces, needs.SlidingTaps);
        }
    }

    private static void EmitTile(SourceWriter writer, int places, int taps)
    {
        writer.Summary("X places of a line, R weights of which are in registers; each sum takes its values in their order.");
        writer.Line(Optimized.Apart);
        using (writer.Block("private static void Tile<R, X>(ref float a, ref float b, ref float c, ref float start)"))
        {
            writer.Line("IntPtr aRun = W.ARun, bRow = W.BRow, cRow = W.CRow;");
            writer.Line("V s0 = L.Create(0f);");
            writer.Line("if (SizeOf<S>() == SizeOf<FromColumns>()) s0 = L.Load(ref start, 0);");
            for (int i = 1; i < places; i += 8)
            {
                writer.Line($"V {string.Join(", ", Enumerable.Range(i, Math.Min(8, places - i)).Select(k => $"s{Literal.Int(k)} = s0"))};");
            }

            using (writer.Block("for (int time = 0; time < W.Times; time++)"))
            {
                writer.Line($"V {string.Join(", ", Enumerable.Range(0, taps).Select(r => $"w{Literal.Int(r)} = {(r == 0 ? "L.Load(ref b, 0)" : "w0")}"))}, x;");
                for (int r = 1; r < taps; r++)
                {
                    writer.Line($"if (SizeOf<R>() > {Literal.Int(r)}) w{Literal.Int(r)} = L.Load(ref b, {Times(r, "bRow")});");
                }

                for (int j = 0; j < places + taps - 1; j++)
                {
                    EmitValue(writer, j, places, taps);
                }

                writer.Blank();
                writer.Line("a = ref Unsafe.Add(ref a, W.ATime);");
                writer.Line("b = ref Unsafe.Add(ref b, SizeOf<R>() * bRow);");
            }

            writer.Blank();
            for (int i = 0; i < places; i++)
            {
                writer.Line($"{(i == 0 ? "" : $"if (SizeOf<X>() > {Literal.Int(i)}) ")}L.Store(L.Apply<E>(s{Literal.Int(i)}), ref c, {Times(i, "cRow")});");
            }
        }
    }

    /// <summary>A value, and the windows that see it: the last that begins there first.</summary>
    private static void EmitValue(SourceWriter writer, int j, int places, int taps)
    {
        using (j == 0 ? default(SourceWriter.BlockScope?) : writer.Block($"if (SizeOf<X>() + SizeOf<R>() - 1 > {Literal.Int(j)})"))
        {
            writer.Line($"x = L.Load(ref a, {Times(j, "aRun")});");
            for (int r = 0; r < taps && r <= j; r++)
            {
                if (j - r < places)
                {
                    string sum = "s" + Literal.Int(j - r);
                    string[] conditions = [.. r == 0 ? [] : new[] { $"SizeOf<R>() > {Literal.Int(r)}" }, .. j == r ? [] : new[] { $"SizeOf<X>() > {Literal.Int(j - r)}" }];
                    string condition = conditions.Length == 0 ? "" : $"if ({string.Join(" && ", conditions)}) ";
                    writer.Line($"{condition}{sum} = L.MultiplyAdd(x, w{Literal.Int(r)}, {sum});");
                }
            }
        }
    }

    private static string Times(int count, string distance) => count switch
    {
        0 => "0",
        1 => distance,
        _ => $"{Literal.Int(count)} * {distance}",
    };

    private const string Outputs =
        """
        /// <summary>All places of each sample, X of a line at a time; X2 where there are sixteen registers alone.</summary>
        [MethodImpl(Inline)]
        internal static void Outputs<N, R, X, X2>(ref float a, ref float b, ref float c, ref float start, int count)
        {
            if (Registers.AreMany)
                Outputs<N, R, X>(ref a, ref b, ref c, ref start, count);
            else
                Outputs<N, R, X2>(ref a, ref b, ref c, ref start, count);
        }

        [MethodImpl(Kernel)]
        private static void Outputs<N, R, X>(ref float a, ref float b, ref float c, ref float start, int count)
        {
            for (int sample = 0; sample < count; sample++)
            {
                for (int line = 0; line < W.Lines; line++)
                {
                    for (int place = 0; place < W.Places; place += SizeOf<X>())
                    {
                        int x = Math.Min(place, W.Places - SizeOf<X>());
                        for (int column = 0; column < SizeOf<N>(); column += SizeOf<V>() / sizeof(float))
                        {
                            Tile<R, X>(
                                ref Unsafe.Add(ref a, (line * W.ALine) + (x * W.ARow) + column), ref Unsafe.Add(ref b, column),
                                ref Unsafe.Add(ref c, (line * W.CLine) + (x * W.CRow) + column), ref Unsafe.Add(ref start, SizeOf<S>() % 2 * column));
                        }
                    }
                }

                a = ref Unsafe.Add(ref a, W.ASample);
                c = ref Unsafe.Add(ref c, W.CSample);
            }
        }
        """;
}
