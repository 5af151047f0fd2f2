using System.Xml.Linq;
using NetGen.Charts;

namespace NetGen.Tests.Charts;

public sealed class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_chart_is_well_formed_XML_whatever_its_texts_hold()
    {
        var chart = new LineChart("a < b & \"c\"", "x > 0", "'y'", new Series("<train>", [3f, 2f, 1f]));
        string path = Path.GetTempFileName();
        try
        {
            LineChart.Save(path, chart, chart);
            XElement page = XDocument.Load(path).Root!;

            Assert.Equal(Svg + "svg", page.Name);
            Assert.Equal(2, page.Elements(Svg + "g").Count());
            Assert.Contains(page.Descendants(Svg + "text"), text => text.Value == "<train>");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Each_series_is_one_line_with_its_points_inside_the_chart()
    {
        Series[] series = [new("a", [1f, 5f, 2f]), new("b", [9f, -4f])];
        XDocument page = LineChart.Draw(new LineChart("t", "x", "y", series));

        string[] lines = [.. page.Descendants(Svg + "polyline").Select(line => line.Attribute("points")!.Value)];
        Assert.Equal(2, lines.Length);
        Assert.Equal(3, lines[0].Split(' ').Length);
        foreach (string point in lines.SelectMany(line => line.Split(' ')))
        {
            double[] pixel = Array.ConvertAll(point.Split(','), double.Parse);
            Assert.InRange(pixel[0], 0, 560);
            Assert.InRange(pixel[1], 0, 380);
        }
    }

    [Fact]
    public void Marks_are_round_numbers()
    {
        XDocument page = LineChart.Draw(new LineChart("t", "x", "y", new Series("a", [0.013f, 0.087f])));

        string[] texts = [.. page.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Equal(
            ["0.00", "0.02", "0.04", "0.06", "0.08", "0.10"],
            texts.Where(text => text.StartsWith("0.", StringComparison.Ordinal)));
    }

    [Fact]
    public void One_point_and_a_flat_line_can_be_drawn()
    {
        XDocument page = LineChart.Draw(new LineChart("t", "x", "y", new Series("a", [2f])));

        Assert.DoesNotContain("NaN", page.ToString(), StringComparison.Ordinal);
    }
}
