using System.Globalization;
using NetGen.Tests.Training;

namespace NetGen.Tests.Text;

/// <summary>What is printed and written into files is the same text everywhere.</summary>
public sealed class CultureTests
{
    public static TheoryData<string> Texts => [.. All.Keys];

    private static readonly Dataset Line = SampleData.Line(1500);

    private static readonly Dictionary<string, Func<string>> All = new()
    {
        ["a history"] = () => Run().ToString(),
        ["a table"] = () => Run().ToTable(),
        ["a file of epochs"] = () => Run().ToCsv(),
        ["a picture of epochs"] = () => Written(Run().SaveSvg),
        ["an epoch"] = () => Run().Epochs[0].ToString(),
        ["an evaluation"] = () => With(trainer => trainer.Evaluate(Line, Metric.R2).ToString()),
        ["a diagnosis"] = () => With(trainer => trainer.Diagnose(Line).ToString()),
        ["norms of gradients"] = () => With(trainer =>
        {
            trainer.Apply([-1.25f, 2, 3]);
            return trainer.GradientNorms.ToString();
        }),
        ["a search"] = () => With(trainer => trainer.FindLearningRate(Line).ToString()),
        ["a data set"] = () => Line.ToString(),
        ["a normalization"] = () => new Normalization([-1.5f, 2], [1e-9f, 1234.5f]).ToString(),
        ["options"] = () => new TrainerOptions { LearningRate = 1.5e-4f, ClassWeights = [0.5f, 2] }.ToString(),
        ["a network"] = () => With(trainer => trainer.Info.Summary() + trainer.Info + trainer.Info.Layers[0]),
        ["a trainer"] = () => With(trainer => trainer.ToString()!),
        ["progress"] = () =>
        {
            var text = new StringWriter();
            With(trainer => trainer.Fit(Line, 2, Line, new StillProgress(new ConsoleProgress(text))).ToString());
            return text.ToString();
        },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_does_not_follow_the_culture_and_its_lines_end_with_a_line_feed(string text)
    {
        string expected = In(CultureInfo.InvariantCulture, All[text]);
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator) = (",", ".");
        other.NumberFormat.NegativeSign = "~";
        Assert.Equal(expected, In(other, All[text]));
        Assert.DoesNotContain('\r', expected);
    }

    /// <summary>Durations differ from run to run, so records have one that does not.</summary>
    private static History Run() => With(trainer =>
    {
        History history = trainer.Fit(Line, 3, Line);
        EpochRecord[] records = [.. history.Epochs.Select(epoch => new EpochRecord(
            epoch.Epoch, epoch.Loss, epoch.LearningRate, TimeSpan.FromSeconds(1.5), null, trainer.Evaluate(Line)))];
        return new History(records, "Enough.", TimeSpan.FromSeconds(4.25));
    });

    private static T With<T>(Func<LinearTrainer, T> use)
    {
        using var trainer = LinearTrainer.Create(new() { LearningRate = 1.5e-3f, MeasureGradientNorms = true }, activation: Activation.Tanh);
        return use(trainer);
    }

    private static string Written(Action<string> save)
    {
        using var folder = new TemporaryFolder();
        save(folder.File("text"));
        return File.ReadAllText(folder.File("text"));
    }

    private static string In(CultureInfo culture, Func<string> text)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return text();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Leaves out what a run takes, which differs from one to the next.</summary>
    private sealed class StillProgress(ConsoleProgress inner) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => inner.Report(new TrainingProgress(
            value.FirstEpoch,
            value.Epoch,
            value.Epochs,
            value.Batch,
            value.Batches,
            value.Loss,
            value.Record is { } record
                ? new EpochRecord(record.Epoch, record.Loss, record.LearningRate, TimeSpan.FromSeconds(1.5), null, null)
                : null,
            TimeSpan.FromSeconds(value.Epoch)));
    }
}
