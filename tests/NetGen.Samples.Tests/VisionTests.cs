using System.Xml.Linq;
using Vision;
using Vision.Networks;
using Vision.Pictures;
using Vision.Shapes;

namespace NetGen.Samples.Tests;

public sealed class VisionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void LeNet_reads_drawn_digits_after_two_epochs()
    {
        PictureData data = PictureData.DrawDigits(seed: 1, train: 10_000, test: 2_000);
        using var trainer = new LeNet(seed: 1).CreateTrainer(new TrainerOptions { Seed = 1, Threads = 2 });
        trainer.Fit(data.Train, epochs: 2);

        Assert.True(trainer.Evaluate(data.Test).Accuracy >= 0.94f);
    }

    [Fact]
    public void Shapes_are_told_apart_by_looking_and_not_by_a_linear_network()
    {
        PictureData data = PictureData.DrawShapes(seed: 1, train: 8_000, test: 1_000);
        var options = new TrainerOptions { LearningRate = 0.002f, Schedule = new CosineDecay(1_250), Seed = 1, Threads = 2 };
        using var linear = new LinearNetwork(seed: 1).CreateTrainer(options);
        using var residual = new ResidualNetwork(seed: 1).CreateTrainer(options);
        linear.Fit(data.Train, epochs: 5);
        residual.Fit(data.Train, epochs: 5);

        Assert.True(linear.Evaluate(data.Test).Accuracy < 0.3f);
        Assert.True(residual.Evaluate(data.Test).Accuracy >= 0.7f);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_do_not_change_a_bit_of_what_is_learnt(int threads)
    {
        Dataset digits = PictureData.DrawDigits(seed: 1, train: 160, test: 1).Train;
        Dataset shapes = PictureData.DrawShapes(seed: 1, train: 160, test: 1).Train;

        Assert.Equal(LeNetAfter(digits, threads: 1), LeNetAfter(digits, threads));
        Assert.Equal(ResidualNetworkAfter(shapes, threads: 1), ResidualNetworkAfter(shapes, threads));
    }

    [Fact]
    public void A_shape_does_not_depend_on_how_many_are_drawn_before_it()
    {
        Dataset many = ShapeMaker.DrawMany(seed: 3, first: 0, count: 10);
        Dataset last = ShapeMaker.DrawMany(seed: 3, first: 9, count: 1);
        Dataset other = ShapeMaker.DrawMany(seed: 4, first: 9, count: 1);

        Assert.Equal(many.Label(9), last.Label(0));
        Assert.Equal(many.Input(9), last.Input(0));
        Assert.NotEqual(last.Inputs.ToArray(), other.Inputs.ToArray());
        Assert.All(many.Inputs.ToArray(), value => Assert.True(value is >= 0 and <= 1 && value == MathF.Round(value * 255) / 255));
    }

    [Fact]
    public void Every_class_of_the_networks_is_a_shape_that_is_drawn_about_as_often_as_the_others()
    {
        Dataset shapes = ShapeMaker.DrawMany(seed: 1, first: 0, count: 1_600);

        Assert.Equal(ResidualNetwork.OutputSize, Shape.All.Length);
        Assert.Equal(LinearNetwork.OutputSize, Shape.All.Length);
        Assert.All(Enumerable.Range(0, Shape.All.Length), shape => Assert.InRange(shapes.Labels.ToArray().Count(label => label == shape), 150, 250));
    }

    [Fact]
    public void Shapes_lie_in_the_circle_and_have_the_middles_that_they_should()
    {
        Assert.All(Shape.All, shape =>
        {
            for (int degree = 0; degree < 360; degree++)
            {
                (float y, float x) = MathF.SinCos(MathF.PI / 180 * degree);
                Assert.False(shape.Contains(1.01f * x, 1.01f * y), shape.Name);
            }
        });
        Assert.Equal(["ring", "moon"], Shape.All.Where(shape => !shape.Contains(0, 0)).Select(shape => shape.Name));
    }

    [Fact]
    public void A_page_shows_every_picture_with_its_caption()
    {
        Dataset shapes = ShapeMaker.DrawMany(seed: 1, first: 0, count: 5);
        var sheet = new Sheet();
        sheet.Add("Five", [.. Enumerable.Range(0, 5).Select(i => (Drawings.Shown(shapes, i), $"number {i}"))], size: 64, columns: 3);
        string path = Path.Combine(_folder, "page.svg");
        sheet.Save(path);

        XElement page = XElement.Load(path);
        XElement[] images = [.. page.Elements().Where(element => element.Name.LocalName == "image")];
        string[] texts = [.. page.Elements().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];
        Assert.Equal(["Five", "number 0", "number 1", "number 2", "number 3", "number 4"], texts);
        Assert.Equal(5, images.Length);
        using var png = new MemoryStream(Convert.FromBase64String(images[1].Attribute("href")!.Value["data:image/png;base64,".Length..]));
        Picture shown = Picture.Load(png);
        Assert.Equal((64, 64), (shown.Height, shown.Width));
        for (int channel = 0; channel < 3; channel++)
        {
            Assert.Equal(shapes.Input(1)[channel], shown.Values[channel], 1e-6f);
            Assert.Equal(shown.Values[channel], shown.Values[3 + channel]);
        }
    }

    [Theory]
    [InlineData("unknown option '--digits'; --help lists the options", "--digits")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not '0'", "--augment", "--epochs", "0")]
    [InlineData("--mnist needs a value", "--mnist")]
    [InlineData("--mnist and --augment are about digits, --shapes about shapes; take one of them", "--shapes", "--augment")]
    public void What_makes_no_sense_is_named(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<global::Samples.OptionException>(() => Options.Parse(arguments)).Message);

    [Fact]
    public void Every_option_is_read()
    {
        Options options = Options.Parse("--mnist", "data", "--augment", "--epochs", "3", "--threads", "2", "--seed", "7", "--out", "result");

        Assert.Equal(("data", true, false), (options.MnistFolder, options.Augments, options.Shapes));
        Assert.Equal((3, 2, 7ul, "result"), (options.Epochs, options.Threads, options.Seed, options.OutputFolder));
        Assert.True(Options.Parse("--shapes").Shapes);
        Assert.True(Options.Parse("--help", "--unknown").HelpWanted);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static float[] LeNetAfter(Dataset data, int threads)
    {
        var network = new LeNet(seed: 2);
        using var trainer = network.CreateTrainer(new TrainerOptions { Seed = 2, Threads = threads });
        trainer.Fit(data, epochs: 2);
        var parameters = new float[LeNet.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    private static float[] ResidualNetworkAfter(Dataset data, int threads)
    {
        var network = new ResidualNetwork(seed: 2);
        using var trainer = network.CreateTrainer(new TrainerOptions { Seed = 2, Threads = threads });
        trainer.Fit(data, epochs: 2);
        var parameters = new float[ResidualNetwork.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }
}
