using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// Sums and maxima over logical lanes. A row is spread over a fixed number of lanes, whatever the vectors: lane l joins
/// lane l + half, halving until one is left. Wide vectors do that with their halves, narrow ones with several registers.
/// </summary>
public static class LaneSums
{
    /// <summary>Writes <c>SumLanes</c> and <c>MaxLanes</c>, as far as they are needed, for vectors of every width.</summary>
    public static void EmitHelpers(SourceWriter writer, bool sums, bool maxima)
    {
        for (int count = 16; count >= 4; count /= 2)
        {
            if (sums)
            {
                EmitSum(writer, count);
            }

            if (maxima)
            {
                EmitMax(writer, count);
            }
        }
    }

    /// <summary>The name of what joins sums in memory.</summary>
    public const string JoinLanes = "JoinLanes";

    /// <summary>Writes how sums in memory become a vector; for targets whose operations can be types.</summary>
    public static void EmitJoin(SourceWriter writer, Lanes lanes)
    {
        writer.Blank();
        writer.Summary("Sums in memory joined until they fill a vector: each half is added to the other.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"internal static {lanes.Float} {JoinLanes}<{lanes.Float}>(ref float sums, int width) {AnyLanes.Constraint}"))
        {
            EmitHalves(writer, lanes, "sums");
            writer.Blank();
            writer.Line($"return {lanes.Load("sums")};");
        }
    }

    /// <summary>Writes the loops that join sums in memory, as many as <c>width</c> says, until they fill a vector.</summary>
    public static void EmitHalves(SourceWriter writer, Lanes lanes, string sums)
    {
        using (writer.Block($"for (int half = width / 2; half >= {lanes.Step}; half /= 2)"))
        using (writer.Block($"for (int lane = 0; lane < half; lane += {lanes.Step})"))
        {
            string sum = $"{lanes.Load($"Unsafe.Add(ref {sums}, lane)")} + {lanes.Load($"Unsafe.Add(ref {sums}, lane + half)")}";
            writer.Line(lanes.Store(sum, $"Unsafe.Add(ref {sums}, lane)"));
        }
    }

    /// <summary>An expression for the sum over registers that together hold the logical lanes; one name each.</summary>
    /// <remarks>Writes the statements that join the registers first.</remarks>
    public static string Join(SourceWriter writer, Lanes lanes, IReadOnlyList<string> registers)
    {
        for (int half = registers.Count / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                writer.Line($"{registers[i]} += {registers[i + half]};");
            }
        }

        return lanes.IsScalar ? registers[0] : $"SumLanes({registers[0]})";
    }

    private static void EmitSum(SourceWriter writer, int count)
    {
        string type = $"Vector{Literal.Int(count * 32)}<float>";
        writer.Blank();
        writer.Summary("The sum of all lanes: each half of the vector is added to the other until one lane is left.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"internal static float SumLanes({type} x)"))
        {
            if (count > 4)
            {
                writer.Line("return SumLanes(x.GetLower() + x.GetUpper());");
            }
            else
            {
                writer.Line("Vector128<float> pair = x + Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1));");
                writer.Line("return pair.GetElement(0) + pair.GetElement(1);");
            }
        }
    }

    private static void EmitMax(SourceWriter writer, int count)
    {
        string type = $"Vector{Literal.Int(count * 32)}<float>";
        writer.Blank();
        writer.Summary("The largest of all lanes; of no use where one is NaN.");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block($"internal static float MaxLanes({type} x)"))
        {
            if (count > 4)
            {
                string half = $"Vector{Literal.Int(count * 16)}";
                writer.Line($"{half}<float> lower = x.GetLower();");
                writer.Line($"{half}<float> upper = x.GetUpper();");
                writer.Line($"return MaxLanes({half}.ConditionalSelect({half}.GreaterThan(lower, upper), lower, upper));");
            }
            else
            {
                writer.Line("Vector128<float> turned = Vector128.Shuffle(x, Vector128.Create(2, 3, 0, 1));");
                writer.Line("Vector128<float> pair = Vector128.ConditionalSelect(Vector128.GreaterThan(x, turned), x, turned);");

                // No comparison of two floats: it would be a branch that nobody can foresee.
                writer.Line("Vector128<float> other = Vector128.Shuffle(pair, Vector128.Create(1, 0, 3, 2));");
                writer.Line("return Vector128.ConditionalSelect(Vector128.GreaterThan(pair, other), pair, other).ToScalar();");
            }
        }
    }
}
