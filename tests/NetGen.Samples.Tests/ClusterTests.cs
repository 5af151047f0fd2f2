using ClusterSample;
using Samples;

namespace NetGen.Samples.Tests;

/// <summary>The sample on one process; <c>.ci/run</c> starts it on several.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void A_lesson_that_goes_on_has_the_bits_of_one_that_was_never_stopped()
    {
        string whole = Learn("whole");

        Assert.Matches(@"^parameters [0-9a-f]{16}, test accuracy (0\.[6-9]\d{3}|1\.0000)$", whole);
        Assert.NotEqual(whole, Learn("half", "--stop-after", "1"));
        Assert.Equal(whole, Learn("half", "--resume", "--threads", "2"));
    }

    [Fact]
    public void Settings_are_compared()
    {
        using var cluster = Cluster.Join();
        Options options = Options.Parse("--sweep", "--digits", "300", "--epochs", "1");

        float[] accuracies = new Sweep(options, cluster).Run();

        Assert.Equal(12, accuracies.Length);
        Assert.True(accuracies.Distinct().Count() > 4);
    }

    [Fact]
    public void Options_are_read()
    {
        Options options = Options.Parse("--digits", "10", "--epochs", "2", "--stop-after", "1", "--resume", "--threads", "3", "--seed", "4", "--out", "x");

        Assert.Equal((10, 2, 1, true, false), (options.Digits, options.Epochs, options.StopAfter, options.Resumes, options.Sweeps));
        Assert.Equal((3, 4ul, "x"), (options.Threads, options.Seed, options.OutputFolder));
        Assert.True(Options.Parse("--sweep").Sweeps);
        Assert.True(Options.Parse("--help").HelpWanted);
        Assert.Equal("unknown option '--eras'; --help lists the options", Assert.Throws<OptionException>(() => Options.Parse("--eras")).Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Learn(string folder, params string[] arguments)
    {
        using var cluster = Cluster.Join();
        Options options = Options.Parse(["--digits", "4000", "--epochs", "2", "--out", Path.Combine(_folder, folder), .. arguments]);
        return new DigitLesson(options, cluster).Run();
    }
}
