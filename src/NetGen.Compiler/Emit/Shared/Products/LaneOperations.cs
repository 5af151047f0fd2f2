using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared.Products;

/// <summary>
/// Writes operations over lanes as types, so that a product's text stands once: an interface, and a struct for every width of
/// vectors, whose methods the just-in-time compiler puts in place.
/// </summary>
/// <remarks>
/// Values are the vectors themselves: a struct around a vector would keep loads from being folded into multiply-adds.
/// </remarks>
internal static class LaneOperations
{
    /// <summary>The struct for so many lanes.</summary>
    public static string Of(int lanes) => "Lanes" + Literal.Int(lanes);

    /// <summary>What stands for the type parameters <c>L</c> and <c>V</c>.</summary>
    public static string Arguments(Lanes lanes) => $"{Of(lanes.Count)}, {lanes.Float}";

    public static void Emit(SourceWriter writer, ProductSet needs, Arithmetic arithmetic, TargetCapability target)
    {
        Operation[] operations = [.. Operations.Where(operation => operation.Of == null || needs.Has(operation.Of) || (operation.Of == ProductNeed.PooledWindows && needs.HasPooledWindows))];
        writer.Summary("Operations over V, which is a vector of floats, or one float.");
        using (writer.Block("internal interface ILanes<V>"))
        {
            foreach (Operation operation in operations)
            {
                if (operation.Summary != null)
                {
                    writer.Summary(operation.Summary);
                }

                writer.Line($"static abstract {operation.Signature};");
            }
        }

        foreach (int count in KernelLibrary.AllTiers)
        {
            var lanes = new Lanes(count, arithmetic, target);
            writer.Blank();
            writer.Summary(lanes.IsScalar ? "A single float." : $"Vectors of {Literal.Int(lanes.Count)} floats.");
            using (writer.Block($"internal readonly struct {Of(lanes.Count)} : ILanes<{lanes.Float}>"))
            {
                foreach (Operation operation in operations)
                {
                    writer.Line($"{Optimized.Part} public static {operation.Signature.Replace("V ", lanes.Float + " ")} => {operation.Body(lanes)};");
                }
            }
        }
    }

    /// <summary>Four floats as a vector.</summary>
    private const string Four = "Vector128.LoadUnsafe(ref source)";

    private static string Spread(Lanes lanes) => lanes.Count switch
    {
        16 => $"Vector512.Shuffle({Four}.ToVector256Unsafe().ToVector512Unsafe(), Vector512.Create(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3))",
        8 => "Vector256.Create(Vector128.Create(source), Vector128.Create(Unsafe.Add(ref source, 1)))",
        _ => lanes.Broadcast("source"),
    };

    private static readonly Operation[] Operations =
    [
        new("V Create(float value)", "Every lane the same.", lanes => lanes.Broadcast("value")),
        new("V CreateFirst(float value)", "The value in the first lane, zero in the others.",
            lanes => lanes.IsScalar ? "value" : $"{lanes.Vector}.CreateScalar(value)", ProductNeed.Dots),
        new("V Load(ref float source, IntPtr offset)", null, lanes => lanes.Load("Unsafe.Add(ref source, offset)")),
        new("void Store(V value, ref float destination, IntPtr offset)", null,
            lanes => lanes.Store("value", "Unsafe.Add(ref destination, offset)").ToString().TrimEnd(';')),
        new("V Add(V a, V b)", null, _ => "a + b"),
        new("V Larger(V a, V b)", "The larger of both, a of equal ones; NaN where one of them is.",
            lanes => lanes.Select(lanes.IsNumber("a"), lanes.Select(lanes.LessOrEqual("b", "a"), "a", "b"), "a"), ProductNeed.PooledWindows),
        new("V Divide(V a, V b)", null, _ => "a / b", ProductNeed.PooledWindows),
        new("V MultiplyAdd(V a, V b, V c)", "a * b + c.", lanes => lanes.MultiplyAdd("a", "b", "c")),
        new("V Scaled(float a, ref float b, IntPtr offset, V c)", "The same with every lane of the first alike.",
            lanes => lanes.MultiplyAdd(lanes.Broadcast("a"), lanes.Load("Unsafe.Add(ref b, offset)"), "c")),
        new("V Apply<E>(V x)\n    where E : struct, IEpilogue", "What is done with a finished sum.", lanes => $"SizeOf<E>() == SizeOf<Nothing>() ? x : E.Of<{FloatsEmitter.Of(lanes.Count)}>(x)"),
        new("V CreateFour(ref float source)", "Four floats in the first lanes, zero in the others.",
            lanes => lanes.IsScalar ? "source" : lanes.Count == 4 ? lanes.Load("source") : $"{Four}.{(lanes.Count == 8 ? "ToVector256()" : "ToVector256().ToVector512()")}",
            ProductNeed.RowOfFour),
        new("V Spread(ref float source)", "As many floats as there are fours of lanes, each in all lanes of one.", Spread, ProductNeed.RowOfFour),
        new("void StoreFour<E>(V x, ref float destination)\n    where E : struct, IEpilogue", "What fours of lanes add up to: each half is added to the other until one is left.",
            lanes => lanes.IsScalar ? "destination = x"
                : lanes.Count == 4 ? lanes.Store("Apply<E>(x)", "destination").ToString().TrimEnd(';')
                : $"{Of(lanes.Count / 2)}.StoreFour<E>(x.GetLower() + x.GetUpper(), ref destination)",
            ProductNeed.RowOfFour),
        new("float Sum(V x)", "The sum of all lanes: each half is added to the other until one lane is left.",
            lanes => lanes.IsScalar ? "x" : "SumLanes(x)", ProductNeed.Dots),
    ];

    /// <summary>An operation.</summary>
    /// <param name="Of">The product that alone calls it; null where all do.</param>
    private sealed record Operation(string Signature, string? Summary, Func<Lanes, string> Body, string? Of = null);
}
