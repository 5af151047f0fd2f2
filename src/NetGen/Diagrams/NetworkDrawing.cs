using System.Xml.Linq;
using NetGen.Charts;

namespace NetGen.Diagrams;

/// <summary>
/// A network as a picture: a box for each layer, a pill for each input and output, edges from top to bottom, the totals below.
/// </summary>
internal static class NetworkDrawing
{
    private const double Margin = 28;
    private const double TitleSize = 17;
    private const double TitleBaseline = 38;
    private const double GraphTop = 62;
    private const double FooterBaseline = 34;
    private const double FooterHeight = 54;

    private const double BoxHeight = 54;
    private const double PillHeight = 32;
    private const double LeastBoxWidth = 190;
    private const double MostTextWidth = 420;
    private const double TextLeft = 20;
    private const double TextRight = 14;
    private const double PillPadding = 16;
    private const double PillGap = 8;

    public static string Write(NetworkInfo network)
    {
        var graph = new DrawnGraph(network);
        NodeText[] texts = [.. graph.Nodes.Select(NodeText.Of)];
        double textWidth = Math.Min(MostTextWidth, graph.Nodes.Zip(texts, (node, text) => node.Layer == null ? 0 : text.Width).Max());
        double boxWidth = Math.Max(LeastBoxWidth, textWidth + TextLeft + TextRight);
        texts = [.. graph.Nodes.Zip(texts, (node, text) => node.Layer == null ? FitPill(text) : text.Fit(boxWidth - TextLeft - TextRight))];
        (double Width, double Height)[] sizes =
            [.. graph.Nodes.Zip(texts, (node, text) => node.Layer == null ? (PillWidth(text), PillHeight) : (boxWidth, BoxHeight))];
        var layout = new NetworkLayout(graph, sizes);

        string title = TextWidth.Shorten(network.Name, Math.Max(MostTextWidth, layout.Width), TitleSize, bold: true);
        string footer = $"{Quantity.Of(network.ParameterCount, "parameter")}, {Quantity.Of(network.MultiplyAdds, "multiply-add")}";
        double inner = Math.Ceiling(Math.Max(
            layout.Width,
            Math.Max(TextWidth.Of(title, TitleSize, bold: true), TextWidth.Of(footer, NodeText.SmallSize))));
        (double width, double height) = (inner + (2 * Margin), GraphTop + layout.Height + FooterHeight);
        XElement page = Svg.Page(
            width,
            height,
            new XAttribute("class", "netgen-network"),
            new XAttribute("role", "img"),
            Title(network.ToString()),
            new XElement(Svg.Namespace + "desc", Svg.Clean(SpokenText.Of(network))),
            DrawingStyle.Element(graph));
        page.Element(Svg.Namespace + "rect")!.Add(Class("page"));
        page.Add(Svg.Text(title, width / 2, TitleBaseline, "middle", Svg.Ink, Class("ink"), new XAttribute("font-size", TitleSize), Bold()));
        var drawing = new XElement(
            Svg.Namespace + "g",
            new XAttribute("transform", $"translate({Svg.Number((width - layout.Width) / 2)} {Svg.Number(GraphTop)})"),
            layout.Paths.Select(Edge));
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            drawing.Add(graph.Nodes[i].Layer is { } layer
                ? Box(layer, texts[i], layout.Boxes[i])
                : Pill(graph.Nodes[i], texts[i], layout.Boxes[i]));
        }

        page.Add(drawing);
        page.Add(Small(footer, width / 2, GraphTop + layout.Height + FooterBaseline, "middle"));
        return Svg.Write(page);
    }

    private static XElement Edge(string path) => new(
        Svg.Namespace + "path",
        Class("edge"),
        new XAttribute("d", path),
        new XAttribute("fill", "none"),
        new XAttribute("stroke", DrawingStyle.Edge),
        new XAttribute("stroke-width", 1.5),
        new XAttribute("stroke-linecap", "round"),
        new XAttribute("stroke-linejoin", "round"));

    private static XElement Box(LayerInfo layer, NodeText text, (double X, double Y, double Width, double Height) at)
    {
        LayerFamily family = LayerFamily.Of(layer);
        XElement box = Svg.Rectangle(at.X, at.Y, at.Width, at.Height, 8, DrawingStyle.Box);
        box.Add(Class("box"), new XAttribute("stroke", DrawingStyle.Border));
        XElement bar = Svg.Rectangle(at.X + 8, at.Y + 10, 4, at.Height - 20, 2, family.Light);
        bar.Add(Class(family.Name));
        (double left, double right) = (at.X + TextLeft, at.X + at.Width - TextRight);
        return new XElement(
            Svg.Namespace + "g",
            Title(layer.ToString()),
            box,
            bar,
            Description(layer, text, left, at.Y + 23),
            Small(text.Shape, right, at.Y + 23, "end"),
            Small(text.Name, left, at.Y + 42, "start"),
            text.Parameters.Length == 0 ? null : Small(text.Parameters, right, at.Y + 42, "end"));
    }

    /// <summary>The kind in bold letters, and what stands in its brackets, the activation in a colour of its own.</summary>
    private static XElement Description(LayerInfo layer, NodeText text, double x, double y)
    {
        XElement line = Svg.Text(text.Kind, x, y, "start", Svg.Ink, Class("ink"), Bold(), KeepSpaces());
        (string before, string activation, string after) = Split(text.Arguments, layer.Activation);
        line.Add(Span(before));
        if (activation.Length > 0)
        {
            XElement marked = Span(activation)!;
            marked.Add(Class(LayerFamily.Activation.Name), new XAttribute("fill", DrawingStyle.Activation));
            line.Add(marked, Span(after));
        }

        return line;
    }

    /// <summary>Looks for an activation among arguments: <c>(128, ReLU)</c> holds ReLU, <c>(16, ReLU6)</c> does not.</summary>
    private static (string Before, string Activation, string After) Split(string arguments, string? activation)
    {
        int at = string.IsNullOrEmpty(activation) ? -1 : arguments.IndexOf(activation, StringComparison.Ordinal);
        int end = at + (activation?.Length ?? 0);
        bool isWord = at > 0 && !char.IsLetterOrDigit(arguments[at - 1]) && end < arguments.Length && !char.IsLetterOrDigit(arguments[end]);
        return isWord ? (arguments[..at], arguments[at..end], arguments[end..]) : (arguments, "", "");
    }

    private static XElement? Span(string text) => text.Length == 0
        ? null
        : new XElement(Svg.Namespace + "tspan", new XAttribute("font-weight", 400), Svg.Clean(text));

    private static XElement Pill(DrawnNode node, NodeText text, (double X, double Y, double Width, double Height) at)
    {
        XElement pill = Svg.Rectangle(at.X, at.Y, at.Width, at.Height, at.Height / 2, DrawingStyle.Pill);
        pill.Add(Class("pill"));
        double y = at.Y + 20.5;
        return new XElement(
            Svg.Namespace + "g",
            Title(node.ToString()),
            pill,
            Svg.Text(text.Kind, at.X + PillPadding, y, "start", Svg.Ink, Class("ink"), Bold()),
            Small(text.Shape, at.X + at.Width - PillPadding, y, "end"));
    }

    private static NodeText FitPill(NodeText text) => text with
    {
        Kind = TextWidth.Shorten(text.Kind, MostTextWidth / 2, NodeText.LargeSize, bold: true),
        Shape = TextWidth.Shorten(text.Shape, MostTextWidth / 2, NodeText.SmallSize),
    };

    private static double PillWidth(NodeText text) =>
        TextWidth.Of(text.Kind, NodeText.LargeSize, bold: true) + PillGap + TextWidth.Of(text.Shape, NodeText.SmallSize) + (2 * PillPadding);

    private static XElement Small(string text, double x, double y, string anchor) =>
        Svg.Text(text, x, y, anchor, Svg.FaintInk, Class("faint"), new XAttribute("font-size", NodeText.SmallSize));

    private static XElement Title(string text) => new(Svg.Namespace + "title", Svg.Clean(text));

    private static XAttribute Class(string name) => new("class", name);

    /// <summary>Some programs leave out a space at the end of a span.</summary>
    private static XAttribute KeepSpaces() => new(XNamespace.Xml + "space", "preserve");

    private static XAttribute Bold() => new("font-weight", 600);
}
