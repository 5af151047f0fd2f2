using System.Globalization;
using System.Xml.Linq;

namespace Words.Inside;

/// <summary>Draws the heads of an attention side by side: a row for each sign that looks, a column for each that is looked at, darker for more.</summary>
internal static class AttentionPage
{
    private const int Cell = 18;
    private const int Margin = 28;
    private const int Heading = 34;
    private const string Ink = "#24292F";
    private const string Shade = "#0072B2";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Writes the page: aside, then over the path.</summary>
    public static void Save(string path, AttentionMap map)
    {
        File.WriteAllText(path + ".tmp", $"{Draw(map)}\n");
        File.Move(path + ".tmp", path, overwrite: true);
    }

    private static XElement Draw(AttentionMap map)
    {
        int side = Margin + (map.Signs.Length * Cell) + Margin;
        int width = side * map.Heads.Length;
        int height = Heading + side;
        return new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("font-family", "Menlo, Consolas, monospace"),
            new XAttribute("font-size", 12),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "white")),
            map.Heads.SelectMany((head, i) => Head($"head {i + 1}", map.Signs, head, i * side)));
    }

    private static IEnumerable<XElement> Head(string title, string signs, float[][] rows, int left)
    {
        left += Margin;
        const int Top = Heading + Margin;
        yield return Text(title, left, 22, "start");
        for (int i = 0; i < signs.Length; i++)
        {
            yield return Text(signs[i].ToString(), left + (i * Cell) + (Cell / 2), Top - 6, "middle");
            yield return Text(signs[i].ToString(), left - 10, Top + (i * Cell) + 13, "middle");
            for (int j = 0; j <= i; j++)
            {
                yield return new XElement(
                    Svg + "rect",
                    new XAttribute("x", left + (j * Cell)),
                    new XAttribute("y", Top + (i * Cell)),
                    new XAttribute("width", Cell - 1),
                    new XAttribute("height", Cell - 1),
                    new XAttribute("fill", Shade),
                    new XAttribute("fill-opacity", (0.04 + (0.96 * rows[i][j])).ToString("0.##", CultureInfo.InvariantCulture)));
            }
        }
    }

    private static XElement Text(string text, int x, int y, string anchor) => new(
        Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("text-anchor", anchor), new XAttribute("fill", Ink), text);
}
