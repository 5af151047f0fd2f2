using System.Globalization;

namespace NetGen.Training;

/// <summary>A number of an epoch, for tables and files.</summary>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Key">What Keras's <c>CSVLogger</c> calls it.</param>
/// <param name="Value">Reads it; null where it was not measured.</param>
/// <param name="Show">Writes it for a reader.</param>
internal sealed record HistoryColumn(
    string Title, string Key, Func<EpochRecord, IFormattable?> Value, Func<EpochRecord, string> Show)
{
    /// <summary>For headings and lines of a terminal, which have little room.</summary>
    public string ShortTitle => Title.Replace("validation", "val", StringComparison.Ordinal);
}

/// <summary>The numbers that epochs have.</summary>
internal static class HistoryColumns
{
    private static readonly HistoryColumn[] First =
    [
        new("epoch", "epoch", epoch => epoch.Epoch, epoch => epoch.Epoch.ToString(CultureInfo.InvariantCulture)),
        Measured("loss", "loss", epoch => epoch.Loss),
        Measured("accuracy", "accuracy", epoch => epoch.TrainingAccuracy),
        Measured("validation loss", "val_loss", epoch => epoch.ValidationLoss),
        Measured("validation accuracy", "val_accuracy", epoch => epoch.ValidationAccuracy),
        Measured(
            "validation mean absolute error", "val_mean_absolute_error", epoch => epoch.ValidationMeanAbsoluteError),
    ];

    private static readonly HistoryColumn LearningRate =
        new("learning rate", "learning_rate", epoch => epoch.LearningRate, epoch => Figures.Rate(epoch.LearningRate));

    /// <summary>Those for a reader: the mean absolute error only where there is no other measure.</summary>
    public static IReadOnlyList<HistoryColumn> Of(IReadOnlyList<EpochRecord> epochs)
    {
        bool isMeasured =
            epochs.Any(epoch => epoch.ValidationAccuracy is not null || epoch.ValidationMetrics.Count > 0);
        return [.. Measured(epochs).Where(column => !isMeasured || column.Title != "validation mean absolute error")];
    }

    /// <summary>
    /// Those that were measured in any of the epochs. The mean absolute error stands once, also as a metric.
    /// </summary>
    public static IReadOnlyList<HistoryColumn> Measured(IReadOnlyList<EpochRecord> epochs)
    {
        HistoryColumn[] training = [.. TrainingNames(epochs).Select(name =>
            Measured(name, name, epoch => epoch.TrainingMetrics.Find(name)))];
        HistoryColumn[] metrics = [.. MetricNames(epochs).Select(name =>
            Measured($"validation {name}", $"val_{name}", epoch => epoch.ValidationMetrics.Find(name)))];
        IEnumerable<HistoryColumn> first = First.Where(column =>
            epochs.Any(epoch => column.Value(epoch) is not null) && metrics.All(metric => metric.Key != column.Key));
        return [.. first, .. training, .. metrics, .. epochs.Count > 0 ? new[] { LearningRate } : []];
    }

    /// <summary>What was measured of each output in training, in order.</summary>
    public static IEnumerable<string> TrainingNames(IReadOnlyList<EpochRecord> epochs) =>
        epochs.SelectMany(epoch => epoch.TrainingMetrics).Select(value => value.Name).Distinct();

    /// <summary>The metrics of the epochs, in order.</summary>
    public static IEnumerable<string> MetricNames(IReadOnlyList<EpochRecord> epochs) =>
        epochs.SelectMany(epoch => epoch.ValidationMetrics).Select(value => value.Name).Distinct();

    private static HistoryColumn Measured(string title, string key, Func<EpochRecord, float?> value) =>
        new(title, key, epoch => value(epoch), epoch => value(epoch) is { } number ? Figures.Show(number) : "");

    private static HistoryColumn Measured(string title, string key, Func<EpochRecord, double?> value) =>
        new(title, key, epoch => value(epoch), epoch => value(epoch) is { } number ? Figures.Show(number) : "");
}
