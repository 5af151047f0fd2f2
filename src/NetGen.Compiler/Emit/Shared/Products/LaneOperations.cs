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

    public static void Emit(SourceWriter writer, Arithmetic arithmetic, TargetCapability target)
    {
        writer.Line(Interface);
        foreach (int count in KernelLibrary.AllTiers)
        {
            writer.Blank();
            EmitStruct(writer, new Lanes(count, arithmetic, target));
        }
    }

    private static void EmitStruct(SourceWriter writer, Lanes lanes)
    {
        string v = lanes.Float;
        writer.Summary(lanes.IsScalar ? "A single float." : $"Vectors of {Literal.Int(lanes.Count)} floats.");
        using (writer.Block($"internal readonly struct {Of(lanes.Count)} : ILanes<{v}>"))
        {
            EmitMethod(writer, $"{v} Create(float value)", lanes.Broadcast("value"));
            EmitMethod(writer, $"{v} CreateFirst(float value)", lanes.IsScalar ? "value" : $"{lanes.Vector}.CreateScalar(value)");
            EmitMethod(writer, $"{v} Load(ref float source, IntPtr offset)", lanes.Load("Unsafe.Add(ref source, offset)").ToString());
            EmitMethod(
                writer, $"void Store({v} value, ref float destination, IntPtr offset)",
                lanes.Store("value", "Unsafe.Add(ref destination, offset)").ToString().TrimEnd(';'));
            EmitMethod(writer, $"{v} Gather(ref float source, int stride)", Gather(lanes));
            EmitMethod(writer, $"{v} Add({v} a, {v} b)", "a + b");
            EmitMethod(writer, $"{v} MultiplyAdd({v} a, {v} b, {v} c)", lanes.MultiplyAdd("a", "b", "c").ToString());
            EmitMethod(writer, $"{v} Apply<E>({v} x) where E : struct, IEpilogue", "E.Of(x)");
            EmitMethod(writer, $"float Sum({v} x)", lanes.IsScalar ? "x" : "SumLanes(x)");
        }
    }

    private static string Gather(Lanes lanes)
    {
        IEnumerable<string> elements = Enumerable.Range(0, lanes.Count).Select(lane => lane switch
        {
            0 => "source",
            1 => "Unsafe.Add(ref source, stride)",
            _ => $"Unsafe.Add(ref source, {Literal.Int(lane)} * stride)",
        });
        return lanes.IsScalar ? "source" : $"{lanes.Vector}.Create({string.Join(", ", elements)})";
    }

    private static void EmitMethod(SourceWriter writer, string signature, string expression)
    {
        writer.Blank();
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line($"public static {signature} => {expression};");
    }

    private const string Interface =
        """
        /// <summary>Operations over V, which is a vector of floats, or one float.</summary>
        internal interface ILanes<V> where V : struct
        {
            /// <summary>Every lane the same.</summary>
            static abstract V Create(float value);

            /// <summary>The value in the first lane, zero in the others.</summary>
            static abstract V CreateFirst(float value);

            static abstract V Load(ref float source, IntPtr offset);

            static abstract void Store(V value, ref float destination, IntPtr offset);

            /// <summary>One float of each row.</summary>
            static abstract V Gather(ref float source, int stride);

            static abstract V Add(V a, V b);

            /// <summary>a * b + c.</summary>
            static abstract V MultiplyAdd(V a, V b, V c);

            /// <summary>What is done with a finished sum.</summary>
            static abstract V Apply<E>(V x) where E : struct, IEpilogue;

            /// <summary>The sum of all lanes: each half is added to the other until one lane is left.</summary>
            static abstract float Sum(V x);
        }
        """;
}
