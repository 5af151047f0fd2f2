using System.Globalization;
using System.Xml.Linq;

namespace NetGen.Tests.Training;

public sealed class HistoryTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_epoch_prints_as_a_line_with_what_was_measured()
    {
        Assert.Equal("epoch 7   loss 1.235e-6   learning rate 0.001   1.5 s", Epoch(7, 1.2345e-6f).ToString());
        Assert.Equal(
            "epoch 7   loss 0.5000   accuracy 0.9000   validation loss 0.6000   validation accuracy 0.8000   "
            + "learning rate 0.001   1.5 s",
            Epoch(7, 0.5f, Measured(0.4f, 0.9f), Measured(0.6f, 0.8f)).ToString());
        Assert.Equal(
            "epoch 7   loss 0.5000   validation loss 0.6000   validation mean absolute error 0.2500   learning rate 0.001   "
            + "1.5 s",
            Epoch(7, 0.5f, null, Measured(0.6f, accuracy: null)).ToString());
    }

    [Fact]
    public void A_history_prints_as_a_table_that_tells_small_losses_apart()
    {
        var history = new History([Epoch(1, 0.5f), Epoch(2, 2e-5f), Epoch(3, 1e-5f)], null, TimeSpan.FromSeconds(4.5));
        Assert.Equal(
            """
            epoch       loss   learning rate    time
                1     0.5000           0.001   1.5 s
                2   2.000e-5           0.001   1.5 s
                3   1.000e-5           0.001   1.5 s
            3 epochs in 4.5 s

            """.ReplaceLineEndings("\n"),
            history.ToString());
    }

    [Fact]
    public void The_last_lines_say_which_epoch_was_best_and_why_the_run_stopped()
    {
        var history = new History(
            [Epoch(1, 1, null, Measured(0.3f, 1)), Epoch(2, 1, null, Measured(0.25f, 1)), Epoch(3, 1, null, Measured(float.NaN, 1))],
            "enough",
            TimeSpan.FromSeconds(2));
        Assert.EndsWith(
            "\n3 epochs in 2.0 s; lowest validation loss 0.2500 in epoch 2\nenough\n",
            history.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24, 26, false)]
    [InlineData(25, 27, true)]
    [InlineData(300, 27, true)]
    public void Of_a_long_run_first_and_last_epochs_are_printed(int epochs, int lines, bool leavesOut)
    {
        var history = new History([.. Enumerable.Range(1, epochs).Select(epoch => Epoch(epoch, 1))], null, default);
        string text = history.ToString();
        Assert.Equal(lines, text.Count(letter => letter == '\n'));
        Assert.Equal(leavesOut, text.Contains($"\n... {(epochs == 25 ? "1 epoch" : $"{epochs - 24} epochs")} left out; ToTable() has them all\n", StringComparison.Ordinal));
        string[] printed = [.. text.Split('\n').Select(line => line.Trim().Split(' ')[0]).Where(word => int.TryParse(word, out _))];
        IEnumerable<int> expected = leavesOut ? [.. Enumerable.Range(1, 8), .. Enumerable.Range(epochs - 15, 16)] : Enumerable.Range(1, 24);
        Assert.Equal([.. expected.Select(epoch => $"{epoch}"), $"{epochs}"], printed);
        Assert.Equal(epochs + 1, history.ToTable().Count(letter => letter == '\n'));
    }

    [Fact]
    public void A_history_without_an_epoch_can_be_printed_and_saved()
    {
        var history = new History([], null, TimeSpan.Zero);
        Assert.Contains("0 epochs in 0 ms", history.ToString(), StringComparison.Ordinal);
        Assert.Equal("seconds\n", history.ToCsv());
        Assert.DoesNotContain("NaN", Saved(history).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Comma_separated_values_have_the_names_of_Keras_and_numbers_in_full()
    {
        EpochRecord[] epochs =
            [Epoch(1, 0.1f, null, Measured(0.2f, 0.75f)), Epoch(2, 1e-7f, null, Measured(float.PositiveInfinity, 1))];
        var history = new History(epochs, null, default);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            history.SaveCsv(Path.Combine(_folder, "history.csv"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            "epoch,loss,val_loss,val_accuracy,val_mean_absolute_error,learning_rate,seconds\n"
            + "1,0.1,0.2,0.75,0.25,0.001,1.5\n"
            + "2,1E-07,Infinity,1,0.25,0.001,1.5\n",
            File.ReadAllText(Path.Combine(_folder, "history.csv")));
        Assert.Equal(["history.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void The_picture_shows_losses_and_beside_them_accuracies()
    {
        XElement picture = Saved(new History(
            [.. Enumerable.Range(1, 5).Select(i => Epoch(i, 1f / i, Measured(1, 0.9f), Measured(0.7f, 0.8f)))], null, default));
        Assert.Equal(["Loss", "Accuracy"], Titles(picture));
        Assert.Equal(4, picture.Descendants(Svg + "polyline").Count());
        Assert.Equal(2, picture.Descendants(Svg + "text").Count(text => text.Value == "validation"));
    }

    [Fact]
    public void Without_an_accuracy_the_picture_shows_the_mean_absolute_error()
    {
        Assert.Equal(["Loss"], Titles(Saved(new History([Epoch(1, 1), Epoch(2, 1)], null, default))));
        Assert.Equal(
            ["Loss", "Mean absolute error"],
            Titles(Saved(new History([Epoch(1, 1, null, Measured(1, accuracy: null))], null, default))));
    }

    [Fact]
    public void Losses_over_many_orders_of_magnitude_are_drawn_on_a_logarithmic_axis()
    {
        XElement picture = Saved(new History([Epoch(1, 10), Epoch(2, 0.1f), Epoch(3, 1e-5f)], null, default));
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value == "loss (logarithmic)");
        Assert.Contains(picture.Descendants(Svg + "text"), text => text.Value == "1e-5");

        // Two orders down, then four: twice as far.
        double[] heights = [.. Points(picture).Select(point => point.Y)];
        Assert.Equal(2, (heights[2] - heights[1]) / (heights[1] - heights[0]), 0.01);
    }

    [Fact]
    public void A_loss_that_is_no_number_leaves_a_gap()
    {
        XElement picture = Saved(new History(
            [.. new[] { 1, 2, float.NaN, 3, float.PositiveInfinity }.Select((loss, i) => Epoch(i + 1, 1, null, Measured(loss, 1)))],
            null,
            default));
        Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", picture.ToString(), StringComparison.Ordinal);
        int[] pieces = [.. picture.Descendants(Svg + "polyline").Select(line => line.Attribute("points")!.Value.Split(' ').Length)];
        Assert.Equal([5, 2, 1, 5], pieces);
    }

    private static EpochRecord Epoch(
        int epoch, float loss, Evaluation? training = null, Evaluation? validation = null) =>
        new(epoch, loss, 0.001f, TimeSpan.FromSeconds(1.5), training, validation);

    private static Evaluation Measured(float loss, float? accuracy) => new(10, loss, accuracy, 0.25f, confusionMatrix: null);

    private static string[] Titles(XElement picture) =>
        [.. picture.Descendants(Svg + "text").Where(text => text.Attribute("font-size") is not null).Select(text => text.Value)];

    private static IEnumerable<(double X, double Y)> Points(XElement picture) =>
        picture.Descendants(Svg + "polyline").SelectMany(line => line.Attribute("points")!.Value.Split(' '))
            .Select(point => Array.ConvertAll(point.Split(','), number => double.Parse(number, CultureInfo.InvariantCulture)))
            .Select(pixel => (pixel[0], pixel[1]));

    private XElement Saved(History history)
    {
        string path = Path.Combine(_folder, "history.svg");
        history.SaveSvg(path);
        return XDocument.Load(path).Root!;
    }
}
