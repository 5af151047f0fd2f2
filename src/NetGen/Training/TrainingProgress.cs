namespace NetGen;

/// <summary>
/// Where a call of <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> stands. It is reported about a hundred times per epoch, and once more with
/// the last batch when the epoch and its validation are over.
/// </summary>
public readonly struct TrainingProgress
{
    internal TrainingProgress(
        int firstEpoch,
        int epoch,
        int epochs,
        int batch,
        int batches,
        float loss,
        EpochRecord? record,
        TimeSpan elapsed)
    {
        FirstEpoch = firstEpoch;
        Epoch = epoch;
        Epochs = epochs;
        Batch = batch;
        Batches = batches;
        Loss = loss;
        Record = record;
        ValidationLoss = record?.ValidationLoss;
        Metric = record?.ValidationAccuracy ?? record?.ValidationMeanAbsoluteError ?? record?.TrainingAccuracy;
        Elapsed = elapsed;
    }

    /// <summary>The epoch, counted from 1 over the trainer's life.</summary>
    public int Epoch { get; }

    /// <summary>The epoch the run began with.</summary>
    public int FirstEpoch { get; }

    /// <summary>The epoch the run ends with unless it is stopped.</summary>
    public int Epochs { get; }

    /// <summary>Batches of this epoch that are done.</summary>
    public int Batch { get; }

    /// <summary>Batches of an epoch. The report with <see cref="Batch"/> equal to it is the epoch's last.</summary>
    public int Batches { get; }

    /// <summary>The mean loss of the epoch's samples so far.</summary>
    public float Loss { get; }

    /// <summary>All numbers of the epoch, in its last report; else null.</summary>
    public EpochRecord? Record { get; }

    /// <summary>The validation loss, in an epoch's last report; else null.</summary>
    public float? ValidationLoss { get; }

    /// <summary>
    /// In an epoch's last report the validation accuracy, or the validation's mean absolute error where the loss has no
    /// accuracy, or without validation the training accuracy if it is measured; else null.
    /// </summary>
    public float? Metric { get; }

    /// <summary>Time since the start of the call.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>
    /// What is left of the run if it goes on at the pace so far, which counts the validations of finished epochs; null
    /// before the first batch.
    /// </summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            double done = ((double)(Epoch - FirstEpoch) * Batches) + Batch;
            double all = (double)(Epochs - FirstEpoch + 1) * Batches;
            return done > 0 ? Elapsed * ((all - done) / done) : null;
        }
    }

    /// <summary>One line, for example <c>epoch 3 of 10, batch 20 of 157, loss 0.1234</c>.</summary>
    public override string ToString()
    {
        string text = FormattableString.Invariant(
            $"epoch {Epoch} of {Epochs}, batch {Batch} of {Batches}, loss {Figures.Show(Loss)}");
        return ValidationLoss is { } loss ? $"{text}, validation loss {Figures.Show(loss)}" : text;
    }
}
