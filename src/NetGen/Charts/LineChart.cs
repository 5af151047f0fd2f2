using System.Xml.Linq;

namespace NetGen.Charts;

/// <summary>
/// A chart of lines: title, legend, axes with round numbers, a grid. Charts stand side by side, three in a row, in an
/// SVG file that needs nothing from outside.
/// </summary>
/// <param name="title">What the chart shows.</param>
/// <param name="xLabel">What runs along the bottom.</param>
/// <param name="yLabel">What runs up the left side.</param>
/// <param name="series">The lines.</param>
public sealed class LineChart(string title, string xLabel, string yLabel, params Series[] series)
{
    private const double Width = 560;
    private const double Height = 380;
    private const double Left = 76;
    private const double Right = Width - 28;
    private const double Bottom = Height - 62;
    private const double LegendTop = 56;
    private const double LegendRowHeight = 20;
    private const int ChartsPerRow = 3;
    private const int MostPointsWithDots = 25;

    /// <summary>Whether equal lengths along the bottom are equal factors, which shows no number of 0 or less.</summary>
    public bool LogarithmicX { get; set; }

    /// <summary>Whether equal lengths up the left side are equal factors, which shows no number of 0 or less.</summary>
    public bool LogarithmicY { get; set; }

    /// <summary>Where a dashed line stands, with <see cref="MarkLabel"/> beside it; null for none.</summary>
    public double? Mark { get; set; }

    /// <summary>What is written at <see cref="Mark"/>.</summary>
    public string MarkLabel { get; set; } = "";

    /// <summary>Writes charts into one SVG file: aside first, then moved over the path.</summary>
    /// <param name="path">A file, replaced if it is there.</param>
    /// <param name="charts">At least one.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static void Save(string path, params LineChart[] charts) => TextFile.Replace(path, Svg.Write(Draw(charts).Root!));

    /// <summary>Draws charts side by side, three in a row.</summary>
    /// <param name="charts">At least one.</param>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static XDocument Draw(params LineChart[] charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        if (charts.Length == 0)
        {
            throw new ArgumentException("Expected at least one chart.", nameof(charts));
        }

        double width = Math.Min(charts.Length, ChartsPerRow) * Width;
        double height = (charts.Length + ChartsPerRow - 1) / ChartsPerRow * Height;
        XElement page = Svg.Page(width, height);
        for (int i = 0; i < charts.Length; i++)
        {
            XElement panel = charts[i].DrawPanel();
            (double x, double y) = (i % ChartsPerRow * Width, i / ChartsPerRow * Height);
            panel.Add(new XAttribute("transform", Invariant($"translate({x} {y})")));
            page.Add(panel);
        }

        return new XDocument(page);
    }

    private XElement DrawPanel()
    {
        XElement panel = new(Svg.Namespace + "g");
        panel.Add(Svg.Text(title, Left, 30, "start", Svg.Ink, new XAttribute("font-size", 17), new XAttribute("font-weight", 600)));
        double top = DrawLegend(panel);

        (double X, double Y)[] points = [.. series.SelectMany(line => line.Points).Where(IsShown)];
        var horizontal = new Axis([.. points.Select(point => point.X)], LogarithmicX, extend: false, Left, Right);
        var vertical = new Axis([.. points.Select(point => point.Y)], LogarithmicY, extend: true, Bottom, top);
        foreach ((double y, string label) in vertical.Ticks)
        {
            panel.Add(Svg.Line(Left, y, Right, y, "#E6E8EB"), Svg.Text(label, Left - 10, y + 4.5, "end", Svg.FaintInk));
        }

        foreach ((double x, string label) in horizontal.Ticks)
        {
            panel.Add(Svg.Line(x, Bottom, x, Bottom + 5, "#8C959F"), Svg.Text(label, x, Bottom + 21, "middle", Svg.FaintInk));
        }

        panel.Add(Svg.Line(Left, Bottom, Right, Bottom, "#8C959F"));
        panel.Add(Svg.Text(xLabel, (Left + Right) / 2, Height - 16, "middle", Svg.Ink));
        string upwards = Invariant($"translate(20 {(top + Bottom) / 2:0.##}) rotate(-90)");
        panel.Add(Svg.Text(yLabel, 0, 0, "middle", Svg.Ink, new XAttribute("transform", upwards)));
        for (int i = 0; i < series.Length; i++)
        {
            DrawSeries(panel, series[i], Svg.Colors[i % Svg.Colors.Length], horizontal, vertical);
        }

        if (Mark is { } mark && double.IsFinite(horizontal.ToPixel(mark)))
        {
            DrawMark(panel, horizontal.ToPixel(mark), top);
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
            double width = SampleWidth + (series[i].Name.Length * LetterWidth);
            if (x > Left && x + width > Right)
            {
                (x, y) = (Left, y + LegendRowHeight);
            }

            XElement sample = Svg.Line(x, y, x + SampleWidth - 8, y, Svg.Colors[i % Svg.Colors.Length]);
            sample.Add(new XAttribute("stroke-width", 4), new XAttribute("stroke-linecap", "round"));
            panel.Add(sample, Svg.Text(series[i].Name, x + SampleWidth, y + 4.5, "start", Svg.Ink));
            x += width + Gap;
        }

        return y + LegendRowHeight + 4;
    }

    private void DrawSeries(XElement panel, Series line, string color, Axis horizontal, Axis vertical)
    {
        bool dots = line.Points.Count <= MostPointsWithDots;
        var piece = new List<string>();
        foreach ((double X, double Y) point in line.Points)
        {
            if (!IsShown(point))
            {
                DrawPiece(panel, piece, color);
                continue;
            }

            (string x, string y) = (Svg.Number(horizontal.ToPixel(point.X)), Svg.Number(vertical.ToPixel(point.Y)));
            piece.Add($"{x},{y}");
            if (dots)
            {
                panel.Add(new XElement(
                    Svg.Namespace + "circle",
                    new XAttribute("cx", x),
                    new XAttribute("cy", y),
                    new XAttribute("r", 3.2),
                    new XAttribute("fill", color)));
            }
        }

        DrawPiece(panel, piece, color);
    }

    private static void DrawPiece(XElement panel, List<string> piece, string color)
    {
        if (piece.Count > 0)
        {
            panel.Add(new XElement(
                Svg.Namespace + "polyline",
                new XAttribute("points", string.Join(" ", piece)),
                new XAttribute("fill", "none"),
                new XAttribute("stroke", color),
                new XAttribute("stroke-width", 2.2),
                new XAttribute("stroke-linecap", "round"),
                new XAttribute("stroke-linejoin", "round")));
            piece.Clear();
        }
    }

    private void DrawMark(XElement panel, double x, double top)
    {
        XElement line = Svg.Line(x, top, x, Bottom, Svg.FaintInk);
        line.Add(new XAttribute("stroke-dasharray", "5 4"));
        bool leftHalf = x < (Left + Right) / 2;
        panel.Add(line, Svg.Text(MarkLabel, leftHalf ? x + 8 : x - 8, top + 12, leftHalf ? "start" : "end", Svg.Ink));
    }

    private bool IsShown((double X, double Y) point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Y)
        && (!LogarithmicX || point.X > 0) && (!LogarithmicY || point.Y > 0);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
