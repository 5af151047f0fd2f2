namespace NetGen;

/// <summary>One call of <see cref="Trainer.Fit"/>, as its callbacks see it.</summary>
public sealed class TrainingContext
{
    internal TrainingContext(Trainer trainer, int lastEpoch, bool hasValidation)
    {
        Trainer = trainer;
        LastEpoch = lastEpoch;
        HasValidation = hasValidation;
    }

    /// <summary>The trainer that runs.</summary>
    public Trainer Trainer { get; }

    /// <summary>The epoch the run ends with unless it is stopped, counted from 1 over the trainer's life.</summary>
    public int LastEpoch { get; }

    /// <summary>Whether every epoch is followed by a validation.</summary>
    public bool HasValidation { get; }

    /// <summary>Why the run stops after this epoch; null while nobody asked for it.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Asks Fit to stop when the epoch is over. The first reason is kept.</summary>
    /// <param name="reason">One sentence for <see cref="History.StopReason"/>.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public void Stop(string reason) => StopReason ??= Argument.NotEmpty(reason, nameof(reason));
}
