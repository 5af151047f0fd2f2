using System.Globalization;
using System.Xml.Linq;
using NetGen.Diagrams;

namespace NetGen.Tests.Diagrams;

/// <summary>A drawing, read back from its SVG.</summary>
internal sealed class Picture
{
    private const string Ellipsis = "…";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public Picture(string svg)
    {
        Root = XDocument.Parse(svg).Root!;
        XElement graph = Root.Elements(Svg + "g").Single();
        string[] move = graph.Attribute("transform")!.Value.Split('(', ' ', ')');
        (double x, double y) = (Number(move[1]), Number(move[2]));
        Boxes = [.. graph.Elements(Svg + "g").Select(group => new Box(group, x, y))];
        Edges = [.. graph.Elements(Svg + "path").Select(path => new Edge(path.Attribute("d")!.Value, x, y))];
    }

    public XElement Root { get; }

    public Box[] Boxes { get; }

    public Edge[] Edges { get; }

    public double Width => Number(Root.Attribute("width")!.Value);

    public double Height => Number(Root.Attribute("height")!.Value);

    /// <summary>All texts with their size and weight, those of boxes and those beside.</summary>
    public IEnumerable<Text> Texts => Root.Elements(Svg + "text").Select(text => new Text(text, 0, 0));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(XElement element, string name) => Number(element.Attribute(name)!.Value);

    /// <summary>The rectangle of a node, and what is written on it.</summary>
    public sealed class Box
    {
        public Box(XElement group, double x, double y)
        {
            XElement rectangle = group.Element(Svg + "rect")!;
            (Left, Top) = (x + Number(rectangle, "x"), y + Number(rectangle, "y"));
            (Right, Bottom) = (Left + Number(rectangle, "width"), Top + Number(rectangle, "height"));
            Title = group.Element(Svg + "title")!.Value;
            IsLayer = rectangle.Attribute("class")!.Value == "box";
            Texts = [.. group.Elements(Svg + "text").Select(text => new Text(text, x, y))];
        }

        public double Left { get; }

        public double Top { get; }

        public double Right { get; }

        public double Bottom { get; }

        public string Title { get; }

        public bool IsLayer { get; }

        public Text[] Texts { get; }

        /// <summary>What the node is called: the name of a layer or input, <c>output</c> before the name of an output.</summary>
        public string Name => IsLayer ? Title.Split(": ")[0] : Title[..Title.LastIndexOf(" [", StringComparison.Ordinal)].Replace("input ", "", StringComparison.Ordinal);

        public bool Holds(double x, double y, double margin) =>
            x > Left + margin && x < Right - margin && y > Top + margin && y < Bottom - margin;
    }

    /// <summary>One line of text: where it begins and ends, by the widths that the drawing reckons with.</summary>
    public sealed class Text
    {
        public Text(XElement text, double x, double y)
        {
            double size = text.Attribute("font-size") is { } own ? Number(own.Value) : 13;
            double width = text.Nodes().Sum(node => node is XElement span
                ? TextWidth.Of(span.Value, size)
                : TextWidth.Of(((XText)node).Value, size, bold: text.Attribute("font-weight") != null));
            double at = x + Number(text, "x");
            Left = text.Attribute("text-anchor")!.Value switch { "start" => at, "end" => at - width, _ => at - (width / 2) };
            (Right, Baseline, Value) = (Left + width, y + Number(text, "y"), text.Value);
        }

        public double Left { get; }

        public double Right { get; }

        public double Baseline { get; }

        public string Value { get; }

        public bool IsShortened => Value.Contains(Ellipsis, StringComparison.Ordinal);
    }

    /// <summary>The line of an edge without its arrow.</summary>
    public sealed class Edge
    {
        private const int PointsOfCurve = 24;

        public Edge(string path, double x, double y)
        {
            string[] parts = path.Split(' ');
            double[] Numbers(int from, int count) => [.. parts.AsSpan(from, count).ToArray().Select(Number)];
            double[] start = Numbers(1, 2);
            Points.Add((start[0], start[1]));
            for (int i = 3; parts[i] != "M";)
            {
                if (parts[i] == "V")
                {
                    Points.Add((Points[^1].X, Number(parts[i + 1])));
                    i += 2;
                }
                else
                {
                    Assert.Equal("C", parts[i]);
                    Curve(Points[^1], Numbers(i + 1, 6));
                    i += 7;
                }
            }

            Points = [.. Points.Select(point => (x + point.X, y + point.Y))];
        }

        public List<(double X, double Y)> Points { get; } = [];

        private void Curve((double X, double Y) from, double[] to)
        {
            for (int i = 1; i <= PointsOfCurve; i++)
            {
                double t = (double)i / PointsOfCurve, s = 1 - t;
                Points.Add((
                    (s * s * s * from.X) + (3 * s * s * t * to[0]) + (3 * s * t * t * to[2]) + (t * t * t * to[4]),
                    (s * s * s * from.Y) + (3 * s * s * t * to[1]) + (3 * s * t * t * to[3]) + (t * t * t * to[5])));
            }
        }
    }
}
