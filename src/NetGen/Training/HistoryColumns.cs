using System.Globalization;

namespace NetGen.Training;

/// <summary>A number of an epoch, for tables and files.</summary>
/// <param name="Title">What a reader calls it.</param>
/// <param name="Key">What Keras's <c>CSVLogger</c> calls it.</param>
/// <param name="Value">Reads it; null where it was not measured.</param>
/// <param name="Show">Writes it for a reader.</param>
internal sealed record HistoryColumn(
    string Title, string Key, Func<EpochRecord, IFormattable?> Value, Func<EpochRecord, string> Show);

/// <summary>The numbers that epochs have.</summary>
internal static class HistoryColumns
{
    private static readonly HistoryColumn[] All =
    [
        new("epoch", "epoch", epoch => epoch.Epoch, epoch => epoch.Epoch.ToString(CultureInfo.InvariantCulture)),
        Measured("loss", "loss", epoch => epoch.Loss),
        Measured("accuracy", "accuracy", epoch => epoch.TrainingAccuracy),
        Measured("validation loss", "val_loss", epoch => epoch.ValidationLoss),
        Measured("validation accuracy", "val_accuracy", epoch => epoch.ValidationAccuracy),
        Measured(
            "validation mean absolute error", "val_mean_absolute_error", epoch => epoch.ValidationMeanAbsoluteError),
        new("learning rate", "learning_rate", epoch => epoch.LearningRate, epoch => Rate(epoch.LearningRate)),
    ];

    /// <summary>Those that were measured in any of the epochs; the mean absolute error only where it says most.</summary>
    public static IReadOnlyList<HistoryColumn> Of(IReadOnlyList<EpochRecord> epochs) =>
    [
        .. Measured(epochs).Where(column =>
            column.Key != "val_mean_absolute_error" || epochs.All(epoch => epoch.ValidationAccuracy is null)),
    ];

    /// <summary>Those that were measured in any of the epochs.</summary>
    public static IReadOnlyList<HistoryColumn> Measured(IReadOnlyList<EpochRecord> epochs) =>
        [.. All.Where(column => epochs.Any(epoch => column.Value(epoch) is not null))];

    private static HistoryColumn Measured(string title, string key, Func<EpochRecord, float?> value) =>
        new(title, key, epoch => value(epoch), epoch => value(epoch) is { } number ? Figures.Show(number) : "");

    private static string Rate(float rate) => rate.ToString("G4", CultureInfo.InvariantCulture);
}
