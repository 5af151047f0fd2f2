namespace NetGen;

/// <summary>
/// Where a call of <see cref="Trainer.Fit"/> stands. It is reported about a hundred times per epoch, and once more with
/// the last batch when the epoch and its validation are over.
/// </summary>
public readonly struct TrainingProgress
{
    internal TrainingProgress(
        int epoch, int epochs, int batch, int batches, float loss, EpochRecord? record, TimeSpan elapsed)
    {
        Epoch = epoch;
        Epochs = epochs;
        Batch = batch;
        Batches = batches;
        Loss = loss;
        ValidationLoss = record?.ValidationLoss;
        Metric = record?.ValidationAccuracy ?? record?.ValidationMeanAbsoluteError ?? record?.TrainingAccuracy;
        Elapsed = elapsed;
    }

    /// <summary>The epoch, counted from 1 over the trainer's life.</summary>
    public int Epoch { get; }

    /// <summary>The epoch the run ends with unless it is stopped.</summary>
    public int Epochs { get; }

    /// <summary>Batches of this epoch that are done.</summary>
    public int Batch { get; }

    /// <summary>Batches of an epoch. The report with <see cref="Batch"/> equal to it is the epoch's last.</summary>
    public int Batches { get; }

    /// <summary>The mean loss of the epoch's samples so far.</summary>
    public float Loss { get; }

    /// <summary>The validation loss, in an epoch's last report; else null.</summary>
    public float? ValidationLoss { get; }

    /// <summary>
    /// In an epoch's last report the validation accuracy, or the validation's mean absolute error where the loss has no
    /// accuracy, or without validation the training accuracy if it is measured; else null.
    /// </summary>
    public float? Metric { get; }

    /// <summary>Time since the start of the call.</summary>
    public TimeSpan Elapsed { get; }
}
