using System.Globalization;

namespace NetGen.Tests.Diagrams;

public class NetworkDrawingTests
{
    private const double Rounding = 0.02;

    /// <summary>A lane is at least this far from a box that it passes.</summary>
    private const double Beside = 6;

    public static TheoryData<string, NetworkInfo> Networks
    {
        get
        {
            var networks = new TheoryData<string, NetworkInfo>
            {
                { "chain", DrawnNetworks.Digits },
                { "two inputs and outputs", DrawnNetworks.Agent },
                { "one layer", new NetworkInfo("N", [1], [new("a", "Dense(1)", [1], 2, 1, null)]) },
                { "a layer that reads one twice", new NetworkInfo("N", [new("x", [1])], [new("a", "Add", ["x", "x"], [1], 0, 0, null)], ["a"]) },
                { "an input and a layer that nobody reads", new NetworkInfo("N", [new("x", [1]), new("y", [1])], [new("a", "Dense(1)", ["x"], [1], 0, 0, null), new("b", "Dense(1)", ["x"], [1], 0, 0, null)], ["a"]) },
                { "every layer reads all before it", DrawnNetworks.Dense(24) },
                { "a diamond and a skip over it", DrawnNetworks.Diamond },
                { "down and up again", DrawnNetworks.UNet },
                { "sixty layers with skips over two and over all", DrawnNetworks.Residual(20) },
                { "names that are too long", DrawnNetworks.LongNames() },
            };
            for (int seed = 0; seed < 40; seed++)
            {
                networks.Add($"random {seed}", DrawnNetworks.Random(seed));
            }

            return networks;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Nothing_touches_and_every_edge_leads_from_what_is_read_to_its_reader(string what, NetworkInfo network)
    {
        var picture = new Picture(network.ToSvg());

        Assert.True(picture.Boxes.Length == network.Inputs.Count + network.Layers.Count + network.Outputs.Count, what);
        AssertApart(picture);
        AssertInside(picture);
        Assert.Equal(EdgesOf(network), picture.Edges.Select(edge => EndsOf(edge, picture)).Order(StringComparer.Ordinal));
        AssertBesideBoxes(picture);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_text_lies_inside_its_box_and_beside_its_neighbour(string what, NetworkInfo network)
    {
        var picture = new Picture(network.ToSvg());
        foreach (Picture.Box box in picture.Boxes)
        {
            Assert.NotEmpty(box.Texts);
            Assert.All(box.Texts, text => Assert.True(text.Left > box.Left + 6 && text.Right < box.Right - 6, $"{what}: {text.Value}"));
            Assert.All(box.Texts, text => Assert.InRange(text.Baseline, box.Top + 12, box.Bottom - 4));
            foreach (IGrouping<double, Picture.Text> line in box.Texts.GroupBy(text => text.Baseline))
            {
                Picture.Text[] texts = [.. line.OrderBy(text => text.Left)];
                Assert.All(texts.Zip(texts.Skip(1)), pair => Assert.True(pair.First.Right + 7.9 < pair.Second.Left, $"{what}: {pair.First.Value}"));
            }
        }

        Assert.All(picture.Texts, text => Assert.True(text.Left > 0 && text.Right < picture.Width, $"{what}: {text.Value}"));
    }

    [Fact]
    public void A_box_shows_kind_arguments_name_shape_and_parameters()
    {
        var picture = new Picture(DrawnNetworks.Digits.ToSvg());

        Assert.Equal(
            ["Flatten|[784]|flatten_1", "Dense(128, ReLU)|[128]|dense_1|100,480 parameters", "Dropout(0.5)|[128]|dropout_1", "Dense(10, Softmax)|[10]|dense_2|1,290 parameters"],
            picture.Boxes.Where(box => box.IsLayer).Select(box => string.Join('|', box.Texts.Select(text => text.Value))));
        Assert.Equal(
            ["input|[28, 28]", "output|[10]"],
            picture.Boxes.Where(box => !box.IsLayer).Select(box => string.Join('|', box.Texts.Select(text => text.Value))));
        Assert.Equal(["DigitClassifier", "101,770 parameters, 101,632 multiply-adds"], picture.Texts.Select(text => text.Value));
        Assert.DoesNotContain(picture.Boxes.SelectMany(box => box.Texts), text => text.IsShortened);
    }

    [Fact]
    public void The_boxes_of_a_chain_stand_in_one_line()
    {
        var picture = new Picture(DrawnNetworks.Digits.ToSvg());

        Assert.All(picture.Boxes, box => Assert.Equal(picture.Width / 2, (box.Left + box.Right) / 2, Rounding));
        Assert.All(picture.Edges, edge => Assert.Equal(2, edge.Points.Count));
    }

    [Fact]
    public void A_skip_runs_beside_the_boxes_that_it_passes()
    {
        var picture = new Picture(DrawnNetworks.Agent.ToSvg());
        Picture.Edge skip = picture.Edges.Single(edge => EndsOf(edge, picture) == "stem -> add_1");
        Picture.Box passed = picture.Boxes.Single(box => box.Name == "conv2d_1");

        Assert.True(skip.Points.Max(point => point.X) > passed.Right + Beside);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Edges_come_to_their_arrows_from_straight_above(string what, NetworkInfo network)
    {
        foreach (Picture.Edge edge in new Picture(network.ToSvg()).Edges)
        {
            ((double fromX, double fromY), (double toX, double toY)) = (edge.Points[^2], edge.Points[^1]);
            Assert.True(fromX == toX && toY - fromY > 8, what);
        }
    }

    [Fact]
    public void What_is_too_long_ends_in_an_ellipsis_and_is_whole_in_the_title()
    {
        string name = new('n', 100), description = $"Dense({new string('1', 100)}, ReLU)";
        var network = new NetworkInfo(new string('N', 300), [1], [new(name, description, [1], 5, 5, "ReLU")]);

        var picture = new Picture(network.ToSvg());

        Picture.Box box = picture.Boxes.Single(box => box.IsLayer);
        Assert.Equal($"{name}: {description} -> [1]", box.Title);
        Assert.Equal(2, box.Texts.Count(text => text.IsShortened));
        Assert.StartsWith("Dense(111", box.Texts[0].Value, StringComparison.Ordinal);
        Assert.InRange(box.Right - box.Left, 190, 460);
        Assert.InRange(picture.Width, 190, 540);
    }

    [Fact]
    public void Any_text_makes_well_formed_XML()
    {
        const string Odd = "<a href=\"&\"> 'b' ]]> \u0001 \uD83D 😀";
        var network = new NetworkInfo(Odd, [new(Odd, [1])], [new("a" + Odd, Odd + "(1, <b>)", [Odd], [1], 1, 1, "<b>")], ["a" + Odd]);

        var picture = new Picture(network.ToSvg());

        string clean = Odd.Replace('\u0001', '\uFFFD').Replace("\uD83D ", "\uFFFD ", StringComparison.Ordinal);
        Assert.Equal($"a{clean}: {clean}(1, <b>) -> [1]", picture.Boxes.Single(box => box.IsLayer).Title);
    }

    [Fact]
    public void A_reader_of_screens_is_told_what_reads_what()
    {
        static string Told(NetworkInfo network) => new Picture(network.ToSvg()).Root.Elements().Single(element => element.Name.LocalName == "desc").Value;

        Assert.Equal(
            "Input input [28, 28]; flatten_1: Flatten -> [784]; dense_1: Dense(128, ReLU) -> [128]; dropout_1: Dropout(0.5) -> [128]; "
            + "dense_2: Dense(10, Softmax) -> [10]; output dense_2.",
            Told(DrawnNetworks.Digits));
        Assert.Contains("sum: Add(stem) -> [16], reads gate, stem; out: Dense(2, Softmax) -> [2], reads sum; output out.", Told(DrawnNetworks.Diamond));
    }

    [Fact]
    public void The_activation_among_the_arguments_has_a_colour_of_its_own()
    {
        string Marked(string description, string? activation) => string.Join(
            "|",
            new Picture(new NetworkInfo("N", [1], [new("a", description, [1], 0, 0, activation)]).ToSvg()).Root.Descendants()
                .Where(element => element.Name.LocalName == "tspan" && element.Attribute("fill") != null)
                .Select(element => element.Value));

        Assert.Equal("ReLU", Marked("Dense(128, ReLU)", "ReLU"));
        Assert.Equal("", Marked("Dense(128, ReLU6)", "ReLU"));
        Assert.Equal("", Marked("Dense(128)", "Linear"));
        Assert.Equal("", Marked("Dropout(0.5)", null));
    }

    [Fact]
    public void Kinds_of_layers_have_colours()
    {
        string[] kinds = ["Dense(1)", "Conv1DTranspose(1, 2)", "LSTM(1)", "BatchNormalization", "Activate(ReLU)", "Average", "AveragePooling1D(2)", "Flatten"];
        var network = new NetworkInfo("N", [1], [.. kinds.Select((kind, i) => new LayerInfo($"l{i}", kind, [1], 0, 0, null))]);

        IEnumerable<string> classes = new Picture(network.ToSvg()).Root.Descendants()
            .Where(element => element.Name.LocalName == "rect" && element.Attribute("width")!.Value == "4")
            .Select(element => element.Attribute("class")!.Value);

        Assert.Equal(["weights", "convolution", "sequence", "normalization", "activation", "merge", "other", "other"], classes);
    }

    [Fact]
    public void The_text_is_the_same_every_time_and_in_every_culture()
    {
        string svg = DrawnNetworks.Random(7).ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "~");
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(svg, DrawnNetworks.Random(7).ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.DoesNotContain('\r', svg);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_picture_replaces_the_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("net.svg", "what was there");

        DrawnNetworks.Digits.SaveSvg(path);

        Assert.Equal(DrawnNetworks.Digits.ToSvg(), File.ReadAllText(path));
        Assert.Throws<DirectoryNotFoundException>(() => DrawnNetworks.Digits.SaveSvg(folder.File("none/net.svg")));
    }

    /// <summary>With <c>NETGEN_ACCEPT_SNAPSHOTS=1</c> this test writes it.</summary>
    [Fact]
    public void The_picture_in_the_documentation_is_what_the_library_draws()
    {
        string root = typeof(NetworkDrawingTests).Assembly
            .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
        string path = Path.Combine(root, "docs", "assets", "network.svg");
        if (Environment.GetEnvironmentVariable("NETGEN_ACCEPT_SNAPSHOTS") == "1")
        {
            DrawnNetworks.SkipConnection.SaveSvg(path);
        }

        Assert.Equal(File.ReadAllText(path), DrawnNetworks.SkipConnection.ToSvg());
    }

    private static IEnumerable<string> EdgesOf(NetworkInfo network) => network.Layers
        .SelectMany(layer => layer.Inputs.Select(input => $"{input} -> {layer.Name}"))
        .Concat(network.Outputs.Select(output => $"{output} -> output{(network.Outputs.Count > 1 ? " " + output : "")}"))
        .Order(StringComparer.Ordinal);

    private static string EndsOf(Picture.Edge edge, Picture picture)
    {
        ((double startX, double startY), (double endX, double endY)) = (edge.Points[0], edge.Points[^1]);
        Picture.Box from = Assert.Single(picture.Boxes, box => Math.Abs(box.Bottom - startY) < Rounding && startX > box.Left && startX < box.Right);
        Picture.Box to = Assert.Single(picture.Boxes, box => Math.Abs(box.Top - endY) < Rounding && endX > box.Left && endX < box.Right);
        return $"{from.Name} -> {to.Name}";
    }

    private static void AssertApart(Picture picture)
    {
        for (int i = 0; i < picture.Boxes.Length; i++)
        {
            Picture.Box box = picture.Boxes[i];
            Assert.DoesNotContain(picture.Boxes.Skip(i + 1), other =>
                other.Left < box.Right + 20 && other.Right > box.Left - 20 && other.Top < box.Bottom + 20 && other.Bottom > box.Top - 20);
        }
    }

    private static void AssertInside(Picture picture)
    {
        Assert.All(picture.Boxes, box => Assert.True(
            box.Left > 20 && box.Top > 50 && box.Right < picture.Width - 20 && box.Bottom < picture.Height - 50, box.Title));
        Assert.All(picture.Edges.SelectMany(edge => edge.Points), point =>
            Assert.True(point.X > 20 && point.X < picture.Width - 20 && point.Y > 50 && point.Y < picture.Height - 50));
    }

    /// <summary>No edge comes near to a box, but at its ends.</summary>
    private static void AssertBesideBoxes(Picture picture)
    {
        foreach (Picture.Edge edge in picture.Edges)
        {
            foreach ((double x, double y) in Between(edge))
            {
                Assert.DoesNotContain(picture.Boxes, box => box.Holds(x, y, 0.5));
            }

            foreach ((double x, double y) in Between(edge).Where(point => point.Y > edge.Points[0].Y + 12 && point.Y < edge.Points[^1].Y - 12))
            {
                Assert.DoesNotContain(picture.Boxes, box => y > box.Top + 1 && y < box.Bottom - 1 && x > box.Left - Beside && x < box.Right + Beside);
            }
        }
    }

    /// <summary>Points on an edge, at most ten pixels from one to the next.</summary>
    private static IEnumerable<(double X, double Y)> Between(Picture.Edge edge)
    {
        for (int i = 1; i < edge.Points.Count; i++)
        {
            ((double fromX, double fromY), (double toX, double toY)) = (edge.Points[i - 1], edge.Points[i]);
            int steps = 1 + (int)((Math.Abs(toX - fromX) + Math.Abs(toY - fromY)) / 10);
            for (int step = 0; step < steps; step++)
            {
                yield return (fromX + ((toX - fromX) * step / steps), fromY + ((toY - fromY) * step / steps));
            }
        }
    }
}
