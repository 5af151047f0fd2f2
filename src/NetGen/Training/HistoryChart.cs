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
        bool asked = epochs.Any(epoch => epoch.ValidationMetrics.Count > 0);
        Series[] errors = asked || accuracies.Length > 0
            ? []
            : [.. Line("validation", epochs, epoch => epoch.ValidationMeanAbsoluteError)];
        string[] trained = [.. HistoryColumns.TrainingNames(epochs)];
        (Series[] shares, Series[] quantities) = Metrics(epochs, trained);
        var charts = new List<LineChart> { Chart("Loss", losses) };
        if (accuracies.Length > 0)
        {
            charts.Add(new LineChart("Accuracy", "epoch", "share of right answers", accuracies));
        }

        charts.AddRange(trained.Select(name => Chart(name,
        [
            .. Line("training", epochs, epoch => epoch.TrainingMetrics.Find(name)),
            .. Line("validation", epochs, epoch => epoch.ValidationMetrics.Find(name)),
        ])));
        if (errors.Length > 0)
        {
            charts.Add(Chart("Mean absolute error", errors));
        }

        if (shares.Length > 0)
        {
            charts.Add(new LineChart("Metrics", "epoch", "validation", shares));
        }

        charts.AddRange(quantities.Select(line => Chart(line.Name, [line])));
        return [.. charts];
    }

    /// <summary>
    /// Metrics of the validation alone: those between 0 and 1 share a chart; others have one each, for their scales differ.
    /// </summary>
    private static (Series[] Shares, Series[] Quantities) Metrics(IReadOnlyList<EpochRecord> epochs, string[] trained)
    {
        ILookup<bool, Series> lines = HistoryColumns.MetricNames(epochs).Except(trained)
            .SelectMany(name => Line(name, epochs, epoch => epoch.ValidationMetrics.Find(name)))
            .ToLookup(line => line.Points.All(point => point.Y is (>= 0 and <= 1) or double.NaN));
        return ([.. lines[true]], [.. lines[false]]);
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
        [
            .. epochs.Where(epoch => value(epoch) is not null)
                .Select(epoch => ((double)epoch.Epoch, value(epoch)!.Value)),
        ];
        return points.Length > 0 ? [new Series(name, points)] : [];
    }
}
