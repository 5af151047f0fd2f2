using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes dot products for sixteen samples in the lanes. The sixteen logical lanes are chains here, of which four at a time are
/// finished and joined, so that few registers hold them all; two outputs at a time share what is read of the samples.
/// </summary>
internal static class LaneDots
{
    public static void Emit(SourceWriter writer)
    {
        writer.Summary("Dot products for sixteen samples in the lanes.");
        using (writer.Block("internal static class LaneDots<L, V, T, S, K>\n    where L : struct, ILanes<V> where V : struct where T : struct, ILayer where S : struct, IStart where K : struct, INumber"))
        {
            writer.Summary("All outputs: two at a time, and the last one.");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            using (writer.Block("internal static void Outputs(ref float kernel, ref float bias, ref float inputs, ref float outputs)"))
            {
                using (writer.Block("if (T.Units > 1)"))
                {
                    writer.Line("Pairs(ref kernel, ref bias, ref inputs, ref outputs);");
                }

                writer.Blank();
                using (writer.Block("if (T.Units % 2 != 0)"))
                {
                    writer.Line("Last(\n    ref Unsafe.Add(ref kernel, (T.Units - 1) * T.KernelStride), ref Unsafe.Add(ref bias, T.Units - 1), ref inputs,");
                    writer.Line("    ref Unsafe.Add(ref outputs, (T.Units - 1) * 16));");
                }
            }

            writer.Blank();
            writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("private static void Pairs(ref float kernel, ref float bias, ref float inputs, ref float outputs)"))
            using (writer.Block("for (int unit = 0; unit < T.Units - 1; unit += 2)"))
            {
                EmitLanes(writer, 2, "Unsafe.Add(ref bias, unit", "(unit * 16) + lane");
                writer.Blank();
                writer.Line("kernel = ref Unsafe.Add(ref kernel, 2 * T.KernelStride);");
            }

            writer.Blank();
            writer.Line("[MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]");
            using (writer.Block("private static void Last(ref float kernel, ref float bias, ref float inputs, ref float outputs)"))
            {
                EmitLanes(writer, 1, "Unsafe.Add(ref bias, 0", "lane");
            }
        }
    }

    private static void EmitLanes(SourceWriter writer, int outputs, string bias, string place)
    {
        using (writer.Block("for (int lane = 0; lane < 16; lane += Unsafe.SizeOf<V>() / 4)"))
        {
            writer.Line("ref float x = ref Unsafe.Add(ref inputs, lane);");
            foreach (int first in new[] { 0, 2, 1, 3 })
            {
                EmitChains(writer, outputs, first, bias);
            }

            for (int output = 0; output < outputs; output++)
            {
                string sum = $"L.Add(L.Add(sum{output}_0, sum{output}_2), L.Add(sum{output}_1, sum{output}_3))";
                writer.Line($"L.Store({sum}, ref outputs, {place}{(output == 0 ? "" : " + 16")});");
            }
        }
    }

    /// <summary>The chains first, first + 8, first + 4 and first + 12, joined in this order.</summary>
    private static void EmitChains(SourceWriter writer, int outputs, int first, string bias)
    {
        int[] chains = [first, first + 8, first + 4, first + 12];
        foreach (int chain in chains)
        {
            for (int output = 0; output < outputs; output++)
            {
                string start = chain == 0 ? $"Unsafe.SizeOf<S>() == 4 ? L.Create(0f) : L.Create({bias}{(output == 0 ? "" : " + 1")}))" : "L.Create(0f)";
                writer.Line($"V sum{output}_{chain} = {start};");
            }
        }

        using (writer.Block($"for (int i = 0; i < Unsafe.SizeOf<K>(); i += 16)"))
        {
            foreach (int chain in chains)
            {
                string at = chain == 0 ? "i" : $"i + {chain}";
                writer.Line($"V x{chain} = L.Load(ref x, 16 * ({at}));");
                for (int output = 0; output < outputs; output++)
                {
                    string weight = output == 0 ? $"Unsafe.Add(ref kernel, {at})" : $"Unsafe.Add(ref kernel, {at} + T.KernelStride)";
                    writer.Line($"sum{output}_{chain} = L.MultiplyAdd(L.Create({weight}), x{chain}, sum{output}_{chain});");
                }
            }
        }

        writer.Blank();
        for (int output = 0; output < outputs; output++)
        {
            writer.Line($"sum{output}_{first} = L.Add(L.Add(sum{output}_{first}, sum{output}_{first + 8}), L.Add(sum{output}_{first + 4}, sum{output}_{first + 12}));");
        }

        writer.Blank();
    }
}
