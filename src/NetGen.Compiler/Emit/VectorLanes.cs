namespace NetGen.Compiler.Emit;

/// <summary>
/// Spells operations over lanes for text over vectors <c>V</c> themselves, whose operations the type argument <c>L</c> has: a struct around
/// a vector, as <see cref="AnyLanes"/> has it, would keep loads from being folded into multiply-adds, and copy every sum.
/// </summary>
/// <remarks>It knows multiply-adds, loads and stores, which is what products are made of.</remarks>
public sealed class VectorLanes(Arithmetic arithmetic) : Lanes("L", "V", arithmetic)
{
    /// <summary>The type arguments, and what they have to be.</summary>
    public const string Types = "<L, V> where L : struct, ILanes<V>";
}
