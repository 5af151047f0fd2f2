using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>How the same reference is read again and again, at one distance after the other.</summary>
/// <param name="whole">The expression at the reference itself.</param>
/// <param name="opening">What stands in front of a distance.</param>
/// <param name="closing">What stands behind it.</param>
public sealed class Place(string whole, string opening, string closing)
{
    /// <summary>The expression at a distance.</summary>
    public Phrase At(Offset offset)
    {
        if (offset.IsZero)
        {
            return new(whole);
        }

        return offset.IsSum
            ? new(opening, offset.First, " + ", offset.Second, closing)
            : new(opening, offset.First, closing);
    }
}
