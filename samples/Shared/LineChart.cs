using System.Globalization;
using System.Xml.Linq;

namespace Samples;

/// <summary>
/// A chart of lines: title, legend, axes with round numbers, a grid. Charts stand side by side in an SVG file.
/// </summary>
/// <param name="title">What the chart shows.</param>
/// <param name="xLabel">What runs along the bottom.</param>
/// <param name="yLabel">What runs up the left side.</param>
/// <param name="series">The lines, at least one.</param>
public sealed class LineChart(string title, string xLabel, string yLabel, params Series[] series)
{
    private const double Width = 560;
    private const double Height = 380;
    private const double Left = 72;
    private const double Right = Width - 24;
    private const double Bottom = Height - 58;
    private const double LegendTop = 50;
    private const double LegendRowHeight = 20;
    private const int MostPointsWithDots = 25;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Colours that people with colour-blindness can tell apart (Okabe and Ito 2008).</summary>
    private static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    /// <summary>Writes charts, side by side, into one SVG file.</summary>
    public static void Save(string path, params LineChart[] charts) => File.WriteAllText(path, $"{Draw(charts)}\n");

    /// <summary>Draws charts side by side.</summary>
    public static XDocument Draw(params LineChart[] charts)
    {
        double width = charts.Length * Width;
        var page = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", FormattableString.Invariant($"0 0 {width} {Height}")),
            new XAttribute("width", width),
            new XAttribute("height", Height),
            new XAttribute("font-family", "Helvetica, Arial, sans-serif"),
            new XAttribute("font-size", 13),
            new XElement(
                Svg + "rect",
                new XAttribute("width", "100%"),
                new XAttribute("height", "100%"),
                new XAttribute("fill", "white")));
        for (int i = 0; i < charts.Length; i++)
        {
            XElement panel = charts[i].DrawPanel();
            panel.Add(new XAttribute("transform", FormattableString.Invariant($"translate({i * Width} 0)")));
            page.Add(panel);
        }

        return new XDocument(page);
    }

    private XElement DrawPanel()
    {
        XElement panel = new(Svg + "g");
        XAttribute[] bold = [new("font-size", 16), new("font-weight", "bold")];
        panel.Add(Text(title, Left, 28, "start", bold));
        double top = DrawLegend(panel);

        (double X, double Y)[] points = [.. series.SelectMany(s => s.Points)];
        var horizontal = new Axis([.. points.Select(point => point.X)], extend: false, Left, Right);
        var vertical = new Axis([.. points.Select(point => point.Y)], extend: true, Bottom, top);
        foreach ((double y, string label) in vertical.Ticks)
        {
            panel.Add(Line(Left, y, Right, y, "#E3E3E3"), Text(label, Left - 8, y + 4, "end"));
        }

        foreach ((double x, string label) in horizontal.Ticks)
        {
            panel.Add(Line(x, Bottom, x, Bottom + 5, "#444444"), Text(label, x, Bottom + 20, "middle"));
        }

        panel.Add(Line(Left, Bottom, Right, Bottom, "#444444"), Line(Left, top, Left, Bottom, "#444444"));
        panel.Add(Text(xLabel, (Left + Right) / 2, Height - 14, "middle"));
        string upwards = Invariant($"translate(20 {(top + Bottom) / 2:0.##}) rotate(-90)");
        panel.Add(Text(yLabel, 0, 0, "middle", new XAttribute("transform", upwards)));
        for (int i = 0; i < series.Length; i++)
        {
            DrawSeries(panel, series[i], Colors[i % Colors.Length], horizontal, vertical);
        }

        return panel;
    }

    /// <summary>Names the lines, in as many rows as that takes; returns where the plot may begin.</summary>
    private double DrawLegend(XElement panel)
    {
        const double SampleWidth = 28, LetterWidth = 7, Gap = 22;
        double x = Left, y = LegendTop;
        for (int i = 0; i < series.Length; i++)
        {
            double width = SampleWidth + series[i].Name.Length * LetterWidth;
            if (x > Left && x + width > Right)
            {
                (x, y) = (Left, y + LegendRowHeight);
            }

            XElement sample = Line(x, y, x + SampleWidth - 6, y, Colors[i % Colors.Length]);
            sample.SetAttributeValue("stroke-width", 3);
            panel.Add(sample, Text(series[i].Name, x + SampleWidth, y + 4, "start"));
            x += width + Gap;
        }

        return y + LegendRowHeight + 2;
    }

    private static void DrawSeries(XElement panel, Series series, string color, Axis horizontal, Axis vertical)
    {
        (double X, double Y)[] pixels =
            [.. series.Points.Select(point => (horizontal.ToPixel(point.X), vertical.ToPixel(point.Y)))];
        panel.Add(new XElement(
            Svg + "polyline",
            new XAttribute("points", string.Join(' ', pixels.Select(p => Invariant($"{p.X:0.##},{p.Y:0.##}")))),
            new XAttribute("fill", "none"),
            new XAttribute("stroke", color),
            new XAttribute("stroke-width", 2),
            new XAttribute("stroke-linejoin", "round")));
        if (pixels.Length <= MostPointsWithDots)
        {
            panel.Add(pixels.Select(pixel => new XElement(
                Svg + "circle",
                new XAttribute("cx", Number(pixel.X)),
                new XAttribute("cy", Number(pixel.Y)),
                new XAttribute("r", 3),
                new XAttribute("fill", color))));
        }
    }

    private static XElement Line(double x1, double y1, double x2, double y2, string color) => new(
        Svg + "line",
        new XAttribute("x1", Number(x1)),
        new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)),
        new XAttribute("y2", Number(y2)),
        new XAttribute("stroke", color));

    private static XElement Text(string text, double x, double y, string anchor, params XAttribute[] more) => new(
        Svg + "text",
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor),
        new XAttribute("fill", "#222222"),
        more,
        text);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
