using System.Globalization;
using System.Xml.Linq;
using NetGen;

namespace Vision.Pictures;

/// <summary>A page of small pictures in rows with headings and captions, every pixel a square, as an SVG file.</summary>
internal sealed class Sheet
{
    private const double Margin = 16;
    private const double Gap = 10;
    private const double CaptionHeight = 16;
    private const string Ink = "#24292F";
    private const string FaintInk = "#57606A";
    private const string FrameInk = "#D0D7DE";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly List<XElement> _content = [];
    private double _width;
    private double _bottom = Margin;

    /// <summary>Adds a heading with pictures below it.</summary>
    /// <param name="heading">A line of text.</param>
    /// <param name="pictures">The pictures, all of one size, each with the line below it, which may be empty.</param>
    /// <param name="size">The width of each on the page.</param>
    /// <param name="columns">How many stand side by side.</param>
    public void Add(string heading, IReadOnlyList<(Picture Picture, string Caption)> pictures, double size, int columns)
    {
        _content.Add(Text(heading, Margin, _bottom + 14, Ink, "bold"));
        _bottom += 24;
        double below = pictures.Any(each => each.Caption.Length > 0) ? CaptionHeight : 0;
        for (int first = 0; first < pictures.Count; first += columns)
        {
            double height = 0;
            foreach ((int place, (Picture picture, string caption)) in pictures.Skip(first).Take(columns).Index())
            {
                double left = Margin + (place * (size + Gap));
                height = size * picture.Height / picture.Width;
                _content.Add(Image(Enlarged(picture, size), left, _bottom, size, height));
                _content.Add(Frame(left, _bottom, size, height));
                if (caption.Length > 0)
                {
                    _content.Add(Text(caption, left, _bottom + height + 13, FaintInk, "normal"));
                }

                _width = Math.Max(_width, left + size + Margin);
            }

            _bottom += height + below + Gap;
        }

        _bottom += Gap;
    }

    /// <summary>Writes the page to a file.</summary>
    public void Save(string path)
    {
        string height = Number(_bottom);
        var page = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(_width)} {height}"),
            new XAttribute("width", Number(_width)),
            new XAttribute("height", height),
            new XAttribute("font-family", "Helvetica, Arial, sans-serif"),
            new XAttribute("font-size", 12),
            new XElement(Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "white")),
            _content);
        File.WriteAllText(path, $"{page}\n");
    }

    private static XElement Image(Picture picture, double left, double top, double width, double height)
    {
        using var png = new MemoryStream();
        picture.SavePng(png);
        return new XElement(
            Svg + "image",
            new XAttribute("x", Number(left)),
            new XAttribute("y", Number(top)),
            new XAttribute("width", Number(width)),
            new XAttribute("height", Number(height)),
            new XAttribute("href", $"data:image/png;base64,{Convert.ToBase64String(png.ToArray())}"));
    }

    /// <summary>
    /// The picture with every pixel as a square of as many as make it at least so wide: readers of SVG smooth what they enlarge.
    /// </summary>
    private static Picture Enlarged(Picture picture, double width)
    {
        (int times, int channels) = ((int)Math.Ceiling(width / picture.Width), picture.Channels);
        (int height, int rowLength) = (picture.Height * times, picture.Width * times * channels);
        var values = new float[height * rowLength];
        for (int i = 0; i < values.Length; i++)
        {
            (int row, int column, int channel) = (i / rowLength / times, i % rowLength / channels / times, i % channels);
            values[i] = picture.Values[(((row * picture.Width) + column) * channels) + channel];
        }

        return Picture.Of(values, height, rowLength / channels, channels);
    }

    private static XElement Frame(double left, double top, double width, double height) => new(
        Svg + "rect",
        new XAttribute("x", Number(left)),
        new XAttribute("y", Number(top)),
        new XAttribute("width", Number(width)),
        new XAttribute("height", Number(height)),
        new XAttribute("fill", "none"),
        new XAttribute("stroke", FrameInk));

    private static XElement Text(string text, double left, double baseline, string color, string weight) => new(
        Svg + "text",
        new XAttribute("x", Number(left)),
        new XAttribute("y", Number(baseline)),
        new XAttribute("fill", color),
        new XAttribute("font-weight", weight),
        text);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
