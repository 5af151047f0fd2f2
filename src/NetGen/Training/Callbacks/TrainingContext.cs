namespace NetGen;

/// <summary>One call of <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see>, as its callbacks see it.</summary>
public sealed class TrainingContext
{
    internal TrainingContext(Trainer trainer, int lastEpoch, bool hasValidation, TrainingGroup? group = null)
    {
        Group = group;
        Trainer = trainer;
        LastEpoch = lastEpoch;
        HasValidation = hasValidation;
    }

    /// <summary>The trainer that runs.</summary>
    public Trainer Trainer { get; }

    /// <summary>
    /// The processes that train together; null where Fit was called without. Callbacks run on all of them, and are told the same numbers: what
    /// is to happen once belongs to the one with <see cref="TrainingGroup.Rank"/> 0.
    /// </summary>
    public TrainingGroup? Group { get; }

    /// <summary>The epoch the run ends with unless it is stopped, counted from 1 over the trainer's life.</summary>
    public int LastEpoch { get; }

    /// <summary>Whether every epoch is followed by a validation.</summary>
    public bool HasValidation { get; }

    /// <summary>Why the run stops after this epoch; null while nobody asked for it.</summary>
    public string? StopReason { get; private set; }

    /// <summary>
    /// Asks Fit to stop when the epoch is over. The first reason is kept; of several processes that train together, all stop where one
    /// of them asks for it, for the reason of the lowest rank.
    /// </summary>
    /// <param name="reason">One sentence for <see cref="History.StopReason"/>.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public void Stop(string reason) => StopReason ??= Argument.NotEmpty(reason, nameof(reason));
}
