using System.Collections.ObjectModel;
using System.Text;

namespace NetGen;

/// <summary>What a call of <see cref="Trainer.Fit"/> came to, epoch by epoch.</summary>
public sealed class History
{
    internal History(List<EpochRecord> epochs, string? stopReason, TimeSpan duration)
    {
        Epochs = new ReadOnlyCollection<EpochRecord>(epochs);
        StopReason = stopReason;
        Duration = duration;
    }

    /// <summary>The epochs in order, at least one.</summary>
    public IReadOnlyList<EpochRecord> Epochs { get; }

    /// <summary>Why a callback stopped the run; null when all epochs ran or it was the last that was stopped.</summary>
    public string? StopReason { get; }

    /// <summary>How long the call took.</summary>
    public TimeSpan Duration { get; }

    /// <summary>
    /// A table with a line per epoch; columns without a number are left out. Lines end with a line feed.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (EpochRecord epoch in Epochs)
        {
            text.Append(FormattableString.Invariant($"epoch {epoch.Epoch,4}   loss {epoch.Loss:F4}"));
            Append(text, "training accuracy", epoch.TrainingAccuracy);
            Append(text, "validation loss", epoch.ValidationLoss);
            Append(text, "validation accuracy", epoch.ValidationAccuracy);
            text.Append(FormattableString.Invariant($"   learning rate {epoch.LearningRate:G4}"));
            text.Append(FormattableString.Invariant($"   {epoch.Duration.TotalSeconds:F1} s\n"));
        }

        return StopReason is null ? text.ToString() : text.Append(StopReason).Append('\n').ToString();
    }

    private static void Append(StringBuilder text, string name, float? value)
    {
        if (value is { } number)
        {
            text.Append(FormattableString.Invariant($"   {name} {number:F4}"));
        }
    }
}
