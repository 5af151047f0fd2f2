namespace NetGen.Diagrams;

/// <summary>The texts on a node of a drawing, and the room that they take.</summary>
/// <param name="Kind">The kind of a layer; the name of an input or output. In bold letters.</param>
/// <param name="Arguments">What stands behind the kind, with brackets.</param>
/// <param name="Name">A layer's name; empty on inputs and outputs.</param>
/// <param name="Shape">The shape of the values.</param>
/// <param name="Parameters">How many a layer has; empty for none.</param>
internal sealed record NodeText(string Kind, string Arguments, string Name, string Shape, string Parameters)
{
    public const double LargeSize = 13;
    public const double SmallSize = 12;

    /// <summary>Between a text on the left and one on the right.</summary>
    public const double Between = 24;

    /// <summary>What a shape may take of a line that is too long.</summary>
    private const double ShareOfShape = 0.45;

    /// <summary>The width of the wider line, rounded up.</summary>
    public double Width => Math.Ceiling(Math.Max(
        Line(KindWidth + TextWidth.Of(Arguments, LargeSize), Shape),
        Line(TextWidth.Of(Name, SmallSize), Parameters)));

    /// <summary>Of the kind, in bold letters.</summary>
    private double KindWidth => TextWidth.Of(Kind, LargeSize, bold: true);

    public static NodeText Of(DrawnNode node)
    {
        string shape = NetworkSummary.Shape(node.Shape);
        if (node.Layer is not { } layer)
        {
            return new(node.Name, "", "", shape, "");
        }

        return new(layer.Kind, layer.Description[layer.Kind.Length..], layer.Name, shape, Count(layer.ParameterCount));
    }

    /// <summary>The parameters in words: empty for none, <c>1 parameter</c>, <c>100,480 parameters</c>.</summary>
    public static string Count(int parameters) => parameters == 0 ? "" : Quantity.Of(parameters, "parameter");

    /// <summary>The texts, cut so that both lines fit a width.</summary>
    public NodeText Fit(double width)
    {
        double first = KindWidth + TextWidth.Of(Arguments, LargeSize);
        string shape = Line(first, Shape) <= width
            ? Shape
            : TextWidth.Shorten(Shape, Math.Max(width - first - Between, width * ShareOfShape), SmallSize);
        double room = width - Line(0, shape);
        string kind = TextWidth.Shorten(Kind, room, LargeSize, bold: true);
        return this with
        {
            Kind = kind,
            Arguments = kind == Kind ? TextWidth.Shorten(Arguments, room - KindWidth, LargeSize) : "",
            Name = TextWidth.Shorten(Name, width - Line(0, Parameters), SmallSize),
            Shape = shape,
        };
    }

    private static double Line(double left, string right) =>
        right.Length == 0 ? left : left + Between + TextWidth.Of(right, SmallSize);
}
