namespace NetGen;

/// <summary>
/// Training left the numbers: the loss of a batch (or the norm of its gradients, where that is clipped) is NaN or
/// infinite. The parameters and the optimizer's state are those before the batch.
/// </summary>
public sealed class TrainingDivergedException : Exception
{
    private const string Advice =
        "The weights are those before this batch; lower the learning rate, clip the gradients or scale the inputs.";

    /// <summary>Creates an exception without details.</summary>
    public TrainingDivergedException()
        : this("Training diverged.")
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public TrainingDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and its cause.</summary>
    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal TrainingDivergedException(string quantity, double value, long step, int? epoch, int? batch)
        : base(FormattableString.Invariant(
            $"The {quantity} is {Show(value)} in {Place(step, epoch, batch)}. {Advice}"))
    {
        Step = step;
        Epoch = epoch;
        Batch = batch;
    }

    /// <summary>The step that was not taken, counted from 1.</summary>
    public long Step { get; }

    /// <summary>The epoch, counted from 1; null outside <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see>.</summary>
    public int? Epoch { get; }

    /// <summary>The batch within the epoch, counted from 1; null outside <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see>.</summary>
    public int? Batch { get; }

    private static string Show(double value) => double.IsNaN(value) ? "NaN" : "infinite";

    private static string Place(long step, int? epoch, int? batch) =>
        epoch is null
            ? FormattableString.Invariant($"step {step}")
            : FormattableString.Invariant($"epoch {epoch}, batch {batch} (step {step})");
}
