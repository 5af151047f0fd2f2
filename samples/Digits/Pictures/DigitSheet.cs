using System.Text;
using System.Xml.Linq;
using NetGen;

namespace Digits.Pictures;

/// <summary>A sheet of digits as an SVG picture, each with what the network reads in it and how sure it is.</summary>
internal static class DigitSheet
{
    private const int Side = 28;
    private const int Columns = 9;
    private const int Rows = 2;
    private const double PixelSize = 2.75;
    private const double CellWidth = 92;
    private const double CellHeight = 122;
    private const double Margin = 8;
    private const double Width = (Columns * CellWidth) + Margin;
    private const double Height = (Rows * CellHeight) + Margin;
    private const string RightColor = "#0072B2";
    private const string WrongColor = "#D55E00";

    /// <summary>Ink is drawn in so many shades.</summary>
    private const int Shades = 4;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws the first test digits, and in the last place the first one that the network misreads.</summary>
    public static XDocument Draw(Dataset test, DigitClassifier network)
    {
        var page = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", FormattableString.Invariant($"0 0 {Width} {Height}")),
            new XAttribute("width", Width),
            new XAttribute("height", Height),
            new XAttribute("font-family", "Helvetica, Arial, sans-serif"),
            new XAttribute("font-size", 13),
            new XElement(
                Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "white")));
        int place = 0;
        foreach (int sample in Chosen(test, network))
        {
            XElement cell = Cell(test.Input(sample), test.Label(sample), network);
            (double left, double top) = (Margin + (place % Columns * CellWidth), Margin + (place / Columns * CellHeight));
            cell.Add(new XAttribute("transform", FormattableString.Invariant($"translate({left} {top})")));
            page.Add(cell);
            place++;
        }

        return new XDocument(page);
    }

    private static IEnumerable<int> Chosen(Dataset test, DigitClassifier network)
    {
        int places = Math.Min(Columns * Rows, test.Count);
        IEnumerable<int> misread = Enumerable.Range(0, test.Count)
            .Where(sample => network.PredictClass(test.Input(sample)) != test.Label(sample));
        int last = misread.FirstOrDefault(places - 1);
        return last < places ? Enumerable.Range(0, places) : Enumerable.Range(0, places - 1).Append(last);
    }

    private static XElement Cell(ReadOnlySpan<float> pixels, int label, DigitClassifier network)
    {
        Span<float> probabilities = stackalloc float[DigitClassifier.OutputSize];
        network.Predict(pixels, probabilities);
        int answer = network.PredictClass(pixels);
        string color = answer == label ? RightColor : WrongColor;
        const double picture = Side * PixelSize;
        double bar = picture * probabilities[answer];
        string text = answer == label ? $"{answer}" : $"{answer}, it was {label}";
        return new XElement(
            Svg + "g",
            Ink(pixels),
            Bar(picture, "#E3E3E3"),
            Bar(bar, color),
            new XElement(
                Svg + "text",
                new XAttribute("x", 0),
                new XAttribute("y", picture + 26),
                new XAttribute("fill", color),
                new XAttribute("font-weight", "bold"),
                text));

        XElement Bar(double width, string fill) => new(
            Svg + "rect",
            new XAttribute("y", picture + 4),
            new XAttribute("width", FormattableString.Invariant($"{width:0.#}")),
            new XAttribute("height", 4),
            new XAttribute("fill", fill));
    }

    /// <summary>A path per shade; runs of pixels in a row are one piece of it.</summary>
    private static XElement Ink(ReadOnlySpan<float> pixels)
    {
        var ink = new XElement(
            Svg + "g",
            new XAttribute("transform", FormattableString.Invariant($"scale({PixelSize})")),
            new XAttribute("fill", "#222222"));
        for (int shade = 1; shade <= Shades; shade++)
        {
            var path = new StringBuilder();
            for (int start = 0, end; start < pixels.Length; start = Math.Max(end, start + 1))
            {
                end = start;
                while (end < pixels.Length && end / Side == start / Side && ShadeOf(pixels[end]) == shade)
                {
                    end++;
                }

                if (end > start)
                {
                    path.Append(FormattableString.Invariant($"M{start % Side} {start / Side}h{end - start}v1h-{end - start}z"));
                }
            }

            if (path.Length > 0)
            {
                ink.Add(new XElement(
                    Svg + "path",
                    new XAttribute("opacity", FormattableString.Invariant($"{(double)shade / Shades:0.##}")),
                    new XAttribute("d", path.ToString())));
            }
        }

        return ink;
    }

    private static int ShadeOf(float value) => (int)Math.Round(Math.Clamp(value, 0, 1) * Shades);
}
