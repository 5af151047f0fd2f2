using NetGen.Training;

namespace NetGen;

/// <summary>
/// Saves the weights after an epoch that improved a metric (or after each), and the optimizer's state if a path for it
/// is given. The best value is kept from one call of Fit to the next; a new process can set it again through
/// <see cref="Best"/>.
/// </summary>
/// <remarks>
/// Both files are on the disk aside before either is moved over the one before: each is always whole, and if writing
/// fails both stay as they were. The state, which is moved first, has the weights in it too, and they are what
/// <see cref="Trainer.LoadState(string)"/> goes on with: a machine that stops just between the two moves leaves a whole training of the
/// new epoch, and beside it the weights of the epoch before.
/// Of processes that train together, the one of rank 0 writes: all have the same weights and the same state.
/// </remarks>
public sealed class Checkpoint : TrainingCallback
{
    private readonly ImprovementTracker _tracker;
    private readonly string _weightsPath;
    private readonly string? _statePath;
    private readonly bool _onlyImprovements;

    /// <summary>Creates the callback.</summary>
    /// <param name="weightsPath">Where the weights go, in safetensors format; replaced each time.</param>
    /// <param name="statePath">
    /// Where the optimizer's state goes (see <see cref="Trainer.SaveState(string)"/>); null for nowhere.
    /// </param>
    /// <param name="monitor">
    /// What to watch: a <see cref="MonitoredMetric"/>, or a name as in <c>val_loss</c> and <c>f1_score</c>
    /// (<see cref="MonitoredValue"/>); the validation loss.
    /// </param>
    /// <param name="onlyImprovements">
    /// False saves after every epoch, which is what resuming a stopped run needs.
    /// </param>
    /// <exception cref="ArgumentException">A path is empty.</exception>
    public Checkpoint(
        string weightsPath,
        string? statePath = null,
        MonitoredValue monitor = default,
        bool onlyImprovements = true)
    {
        _weightsPath = Argument.NotEmpty(weightsPath, nameof(weightsPath));
        _statePath = statePath is null ? null : Argument.NotEmpty(statePath, nameof(statePath));
        _onlyImprovements = onlyImprovements;
        _tracker = new ImprovementTracker(monitor, minDelta: 0);
    }

    /// <summary>The best value so far; null before the first epoch.</summary>
    public float? Best
    {
        get => _tracker.Best;
        set => _tracker.Best = value;
    }

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        if (_onlyImprovements)
        {
            _tracker.Check(context, nameof(Checkpoint));
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context, EpochRecord epoch)
    {
        if (_onlyImprovements && !_tracker.Improves(epoch))
        {
            return;
        }

        if (context.Group is not { Rank: > 0 })
        {
            Save(context.Trainer);
        }
    }

    private void Save(Trainer trainer)
    {
        using var weights = new ReplacedFile(_weightsPath);
        trainer.SaveWeights(weights.Stream);
        using ReplacedFile? state = _statePath is null ? null : new ReplacedFile(_statePath);
        if (state is not null)
        {
            trainer.SaveState(state.Stream);
            weights.Stream.Flush(flushToDisk: true);
            state.Commit();
        }

        weights.Commit();
    }
}
