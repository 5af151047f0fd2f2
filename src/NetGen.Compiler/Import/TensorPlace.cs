using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import;

/// <summary>Where a value stands in a tensor, as a sentence has it.</summary>
public static class TensorPlace
{
    /// <summary>More axes than any tensor of a network's.</summary>
    private const int MostAxes = 8;

    /// <summary>What follows "holds NaN": <c> at [2, 0]</c>, or nothing for a tensor of a single number without axes.</summary>
    /// <param name="index">Among the values, row-major, from 0.</param>
    /// <param name="axes">Outermost first, none of them 0.</param>
    public static string Describe(int index, IReadOnlyList<long> axes)
    {
        if (axes.Count == 0)
        {
            return "";
        }

        if (axes.Count > MostAxes)
        {
            return $" at value {Literal.Grouped(index)}, counted from 0";
        }

        var place = new long[axes.Count];
        long left = index;
        for (int axis = axes.Count - 1; axis >= 0; axis--)
        {
            place[axis] = left % axes[axis];
            left /= axes[axis];
        }

        return $" at [{Literal.Ints(place)}]";
    }

    /// <inheritdoc cref="Describe(int, IReadOnlyList{long})"/>
    internal static string Describe(int index, IEnumerable<int> axes) => Describe(index, [.. axes.Select(axis => (long)axis)]);
}
