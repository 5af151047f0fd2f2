using System.Xml.Linq;
using NetGen.Charts;
using Tone;

namespace NetGen.Samples.Tests;

public sealed class ToneTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_network_learns_the_drive_where_a_linear_filter_cannot(ulong seed)
    {
        float[] dry = Music.AtRandom(seed, Course.Seconds), wet = Drive.Of(dry);
        var network = new Amplifier(seed);
        Dataset pieces = Course.Pieces(dry, wet);
        using Trainer trainer = Course.TrainerOf(network, pieces, epochs: 10, seed, threads: 2);
        trainer.Fit(pieces, epochs: 10);

        float[] tune = Music.Tune(), wanted = Drive.Of(tune);
        double learned = Lesson.ErrorToSignal(Playing.Of(network, tune).Sound, wanted);
        double filtered = Lesson.ErrorToSignal(LinearFilter.Fit(dry, wet).Of(tune), wanted);
        Assert.True(learned < 0.01, $"{learned}");
        Assert.True(filtered > 0.1, $"{filtered}");
    }

    [Fact]
    public void A_linear_filter_is_fitted_exactly_where_the_effect_is_one()
    {
        float[] dry = Music.AtRandom(seed: 3, seconds: 1), wet = new float[dry.Length];
        for (int i = 2; i < dry.Length; i++)
        {
            wet[i] = (0.5f * dry[i]) - (0.25f * dry[i - 2]);
        }

        double error = Lesson.ErrorToSignal(LinearFilter.Fit(dry, wet).Of(dry), wet);
        Assert.True(error < 1e-4, $"{error}");
    }

    [Fact]
    public void The_drive_is_not_alike_above_and_below_and_remembers_what_was_loud()
    {
        var alternating = new float[2_000];
        for (int i = 0; i < alternating.Length; i++)
        {
            alternating[i] = 0.5f * MathF.Sin(i * 0.05f);
        }

        float[] wet = Drive.Of(alternating);
        Assert.True(Math.Abs(wet.Max() + wet.Min()) > 0.05, $"{wet.Max()} {wet.Min()}");

        // The same tone behind silence and behind a loud one.
        float[] behind = [.. alternating, .. alternating.Select(value => 0.1f * value)];
        float[] alone = [.. new float[alternating.Length], .. alternating.Select(value => 0.1f * value)];
        float[] afterLoud = Drive.Of(behind)[^2_000..], afterSilence = Drive.Of(alone)[^2_000..];
        Assert.True(afterLoud.Take(1_000).Zip(afterSilence).Max(pair => Math.Abs(pair.First - pair.Second)) > 0.01);
    }

    [Fact]
    public void Pieces_go_on_in_their_lanes()
    {
        float[] dry = Music.AtRandom(seed: 1, seconds: 1);
        Dataset pieces = Course.Pieces(dry, dry);
        int lanes = pieces.Count / (dry.Length / Course.Piece / 32);

        Assert.Equal(32, lanes);
        Assert.Equal(pieces.Input(1).ToArray(), dry.AsSpan(dry.Length / 32 / Course.Piece * Course.Piece, Course.Piece).ToArray());
        Assert.Equal(pieces.Input(32).ToArray(), dry.AsSpan(Course.Piece, Course.Piece).ToArray());
    }

    [Fact]
    public void A_played_sound_is_what_the_network_gives_for_all_of_it_and_allocates_nothing_on_the_way()
    {
        var network = new Amplifier(seed: 1);
        float[] dry = Music.Tune()[..Course.Piece], whole = new float[Course.Piece];
        network.Predict(dry, whole);
        Assert.Equal(whole, Playing.Of(network, dry).Sound);

        Amplifier.Stream stream = network.CreateStream();
        stream.Step(dry.AsSpan(0, 1), whole.AsSpan(0, 1));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Course.Piece; i++)
        {
            stream.Step(dry.AsSpan(i, 1), whole.AsSpan(i, 1));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Music_stays_within_what_a_file_holds_and_the_seed_decides_it()
    {
        Assert.All(new[] { Music.Tune(), Music.AtRandom(seed: 1, seconds: 2), Drive.Of(Music.Tune()) }, sound =>
        {
            Assert.InRange(sound.Max(), 0.2f, 1f);
            Assert.InRange(sound.Min(), -1f, -0.2f);
        });
        Assert.Equal(Music.AtRandom(seed: 1, seconds: 1), Music.AtRandom(seed: 1, seconds: 1));
        Assert.NotEqual(Music.AtRandom(seed: 1, seconds: 1), Music.AtRandom(seed: 2, seconds: 1));
    }

    [Fact]
    public void The_drawing_names_every_sound()
    {
        float[] tune = Music.Tune();
        XDocument page = LineChart.Draw(Drawing.Waves("What comes out", 100, 50, ("wanted", tune), ("learned", tune)));
        string[] texts = [.. page.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.All(["What comes out", "wanted", "learned", "milliseconds"], text => Assert.Contains(text, texts));
    }

    [Theory]
    [InlineData("unknown option '--gain'; --help lists the options", "--gain", "3")]
    [InlineData("--epochs takes a whole number from 1 to 10000, not '0'", "--epochs", "0")]
    [InlineData("--out needs a value", "--out")]
    public void What_makes_no_sense_is_named(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<global::Samples.OptionException>(() => Options.Parse(arguments)).Message);

    [Fact]
    public void Every_option_is_read()
    {
        Options options = Options.Parse("--epochs", "3", "--threads", "2", "--seed", "7", "--out", "result");

        Assert.Equal((3, 2, 7ul, "result"), (options.Epochs, options.Threads, options.Seed, options.OutputFolder));
        Assert.True(Options.Parse("--help", "--unknown").HelpWanted);
    }
}
