using System.Collections.ObjectModel;
using NetGen.Charts;
using NetGen.Training;

namespace NetGen;

/// <summary>What a call of <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> came to, epoch by epoch.</summary>
public sealed class History
{
    private const int MostLines = 24;

    internal History(IList<EpochRecord> epochs, string? stopReason, TimeSpan duration)
    {
        Epochs = new ReadOnlyCollection<EpochRecord>(epochs);
        StopReason = stopReason;
        Duration = duration;
    }

    /// <summary>The epochs that were finished, in order.</summary>
    public IReadOnlyList<EpochRecord> Epochs { get; }

    /// <summary>Why a callback stopped the run; null when all epochs ran or it was the last that was stopped.</summary>
    public string? StopReason { get; }

    /// <summary>How long the call took.</summary>
    public TimeSpan Duration { get; }

    /// <summary>
    /// A table: a heading, a line per epoch (of more than 24 the first 8 and the last 16), and what the run came to.
    /// Columns that nothing was measured for are left out. Lines end with a line feed.
    /// </summary>
    public override string ToString() => HistoryTable.Write(this, MostLines) + Conclusion();

    /// <summary>The table of <see cref="ToString"/> with all epochs.</summary>
    public string ToTable() => HistoryTable.Write(this, int.MaxValue);

    /// <summary>
    /// The epochs as comma-separated values, under the names of Keras's <c>CSVLogger</c>: <c>epoch</c> (counted from
    /// 1), <c>loss</c>, <c>accuracy</c>, <c>val_loss</c>, <c>val_accuracy</c>, <c>val_mean_absolute_error</c>,
    /// the metrics (<c>val_f1_score</c>), <c>learning_rate</c>, and <c>seconds</c>. Columns that nothing was measured
    /// for are left out; numbers are written in full. Lines end with a line feed.
    /// </summary>
    public string ToCsv() => HistoryCsv.Write(Epochs);

    /// <summary>Writes <see cref="ToCsv"/> into a file: aside first, then moved over the path.</summary>
    /// <param name="path">A file, replaced if it is there.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    public void SaveCsv(string path) => TextFile.Replace(path, ToCsv());

    /// <summary>
    /// Draws the losses over the epochs and, side by side with them, what else was measured: the accuracies or, where
    /// the loss has none, the validation's mean absolute error; then the metrics, those between 0 and 1 in one chart.
    /// Losses that fall by more than a factor of 100 are drawn on a logarithmic axis. Written aside first, then moved
    /// over the path.
    /// </summary>
    /// <param name="path">An SVG file, replaced if it is there; browsers show it.</param>
    /// <exception cref="IOException">The file cannot be written; what was there stays.</exception>
    public void SaveSvg(string path) => LineChart.Save(path, HistoryChart.Draw(Epochs));

    /// <summary>The last lines: how long it took, the best epoch of the validation and why the run stopped.</summary>
    private string Conclusion()
    {
        string text = $"{Quantity.Of(Epochs.Count, "epoch")} in {Figures.Show(Duration)}";
        IEnumerable<EpochRecord> validated =
            Epochs.Where(epoch => epoch.ValidationLoss is { } loss && !float.IsNaN(loss));
        if (validated.OrderBy(epoch => epoch.ValidationLoss).FirstOrDefault() is { } best)
        {
            text += FormattableString.Invariant(
                $"; lowest validation loss {Figures.Show(best.ValidationLoss!.Value)} in epoch {best.Epoch}");
        }

        return StopReason is null ? text + "\n" : $"{text}\n{StopReason}\n";
    }
}
