using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary>How many lines and places an attribute puts around a picture, or takes off it: one number for all sides, or one for each.</summary>
/// <param name="attribute">The layer's attribute.</param>
/// <param name="axes">2 over pictures, 1 over signals.</param>
/// <param name="all">The argument for all sides: <c>padding</c>.</param>
internal sealed class BorderReader(AttributeReader attribute, int axes, string all)
{
    /// <summary>The arguments for each side, of which a signal has two.</summary>
    private readonly string[] _sides = SidesOf(axes);

    public Borders Read()
    {
        int every = attribute.Integer(all, 0, minimum: 0);
        int[] sides = [.. _sides.Select(side => attribute.Has(side) ? attribute.Integer(side, 0, minimum: 0) : every)];
        return axes == 1 ? new Borders(0, 0, sides[0], sides[1]) : new Borders(sides[0], sides[1], sides[2], sides[3]);
    }

    /// <summary>The argument that says how much is put to one of the ends of an axis, or taken off.</summary>
    public string NameOf(int axis) => attribute.Has(all) ? all : _sides[2 * axis];

    /// <summary>The borders as an attribute says them.</summary>
    public static IEnumerable<Argument> Arguments(int axes, Borders borders)
    {
        int[] values = axes == 1 ? [borders.Left, borders.Right] : [borders.Top, borders.Bottom, borders.Left, borders.Right];
        return SidesOf(axes).Zip(values, (name, value) => Argument.OfInteger(name, value));
    }

    private static string[] SidesOf(int axes) => axes == 1 ? ["before", "after"] : ["top", "bottom", "left", "right"];
}
