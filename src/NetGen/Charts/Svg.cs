using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace NetGen.Charts;

/// <summary>The elements that pictures are made of. Colours are attributes, which style sheets go before.</summary>
internal static class Svg
{
    public const string Ink = "#24292F";
    public const string FaintInk = "#57606A";

    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>Colours that people with colour-blindness can tell apart (Okabe and Ito 2008).</summary>
    public static readonly string[] Colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

    /// <summary>A picture on white that needs nothing from outside.</summary>
    public static XElement Page(double width, double height, params object[] content) => new(
        Namespace + "svg",
        new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        new XAttribute("width", Number(width)),
        new XAttribute("height", Number(height)),
        new XAttribute("font-family", "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"),
        new XAttribute("font-size", 13),
        content,
        new XElement(
            Namespace + "rect",
            new XAttribute("width", "100%"),
            new XAttribute("height", "100%"),
            new XAttribute("fill", "white")));

    public static XElement Line(double x1, double y1, double x2, double y2, string color) => new(
        Namespace + "line",
        new XAttribute("x1", Number(x1)),
        new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)),
        new XAttribute("y2", Number(y2)),
        new XAttribute("stroke", color));

    public static XElement Rectangle(double x, double y, double width, double height, double radius, string color) => new(
        Namespace + "rect",
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("width", Number(width)),
        new XAttribute("height", Number(height)),
        new XAttribute("rx", Number(radius)),
        new XAttribute("fill", color));

    public static XElement Text(
        string text, double x, double y, string anchor, string color, params object[] more) => new(
        Namespace + "text",
        new XAttribute("x", Number(x)),
        new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor),
        new XAttribute("fill", color),
        Clean(text),
        more);

    /// <summary>At most two decimals, whatever the culture; what rounds to 0 has no sign.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A picture as text, which ends with a line feed, as its lines do on every system.</summary>
    public static string Write(XElement page) => new XDocument(page).ToString().Replace("\r\n", "\n", StringComparison.Ordinal) + "\n";

    /// <summary>A text without what is no character, such as half a surrogate pair, and without those that XML has not.</summary>
    public static string Clean(string text)
    {
        char[] result = text.ToCharArray();
        for (int i = 0; i < result.Length; i++)
        {
            if (i + 1 < result.Length && XmlConvert.IsXmlSurrogatePair(result[i + 1], result[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(result[i]))
            {
                result[i] = '\uFFFD';
            }
        }

        return new string(result);
    }
}
