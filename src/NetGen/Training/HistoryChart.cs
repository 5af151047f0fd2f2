using NetGen.Charts;

namespace NetGen.Training;

/// <summary>Draws the picture behind <see cref="History.SaveSvg"/>.</summary>
internal static class HistoryChart
{
    /// <summary>Losses that fall by more than this factor are drawn on a logarithmic axis.</summary>
    private const double WideRange = 100;

    /// <summary>The losses, and beside them what else was measured.</summary>
    public static LineChart[] Draw(IReadOnlyList<EpochRecord> epochs)
    {
        Series[] losses =
        [
            .. Line("training", epochs, epoch => epoch.Loss),
            .. Line("validation", epochs, epoch => epoch.ValidationLoss),
        ];
        Series[] accuracies =
        [
            .. Line("training", epochs, epoch => epoch.TrainingAccuracy),
            .. Line("validation", epochs, epoch => epoch.ValidationAccuracy),
        ];
        Series[] errors = accuracies.Length > 0
            ? []
            : [.. Line("validation", epochs, epoch => epoch.ValidationMeanAbsoluteError)];
        return
        [
            Chart("Loss", losses),
            .. accuracies.Length > 0 ? [new LineChart("Accuracy", "epoch", "share of right answers", accuracies)] : Array.Empty<LineChart>(),
            .. errors.Length > 0 ? [Chart("Mean absolute error", errors)] : Array.Empty<LineChart>(),
        ];
    }

    private static LineChart Chart(string title, Series[] series)
    {
        double[] values = [.. series.SelectMany(line => line.Points).Select(point => point.Y).Where(double.IsFinite)];
        bool wide = values.Length > 0 && values.Min() > 0 && values.Max() / values.Min() > WideRange;
        string label = title.ToLowerInvariant();
        return new LineChart(title, "epoch", wide ? label + " (logarithmic)" : label, series) { LogarithmicY = wide };
    }

    /// <summary>The line of what was measured; none where it never was.</summary>
    private static IEnumerable<Series> Line(
        string name, IReadOnlyList<EpochRecord> epochs, Func<EpochRecord, double?> value)
    {
        (double X, double Y)[] points =
            [.. epochs.Where(epoch => value(epoch) is not null).Select(epoch => ((double)epoch.Epoch, value(epoch)!.Value))];
        return points.Length > 0 ? [new Series(name, points)] : [];
    }
}
