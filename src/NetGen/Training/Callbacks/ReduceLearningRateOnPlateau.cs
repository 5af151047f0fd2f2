using NetGen.Training;

namespace NetGen;

/// <summary>
/// Lowers <see cref="Trainer.LearningRate"/> when a metric has not improved for some epochs, as Keras's
/// <c>ReduceLROnPlateau</c> with the same defaults: after <c>patience</c> epochs without improvement the rate becomes
/// max(factor · rate, minimum), and the counting begins anew, after <c>cooldown</c> epochs in which nothing is counted.
/// A <see cref="TrainerOptions.Schedule"/> multiplies what it leaves. It begins anew with every call of Fit; the
/// learning rate stays where it is.
/// </summary>
public sealed class ReduceLearningRateOnPlateau : TrainingCallback
{
    private readonly MonitoredValue _monitor;
    private readonly float _factor;
    private readonly int _patience;
    private readonly float _minDelta;
    private readonly int _cooldown;
    private readonly float _minimum;
    private ImprovementTracker _tracker;
    private int _epochsSinceBest;
    private int _coolingDown;

    /// <summary>Creates the callback.</summary>
    /// <param name="monitor">
    /// What to watch: a <see cref="MonitoredMetric"/>, or a name as in <c>val_loss</c> and <c>f1_score</c>
    /// (<see cref="MonitoredValue"/>); the validation loss.
    /// </param>
    /// <param name="factor">What the learning rate is multiplied by, in (0, 1).</param>
    /// <param name="patience">
    /// After how many epochs in a row without improvement to lower it, at least 0; 0 acts as 1.
    /// </param>
    /// <param name="minDelta">What counts as improvement: a change of more than this, at least 0.</param>
    /// <param name="cooldown">How many epochs after a reduction are not counted, at least 0.</param>
    /// <param name="minimum">What the learning rate does not go below, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range, or NaN.</exception>
    public ReduceLearningRateOnPlateau(
        MonitoredValue monitor = default,
        float factor = 0.1f,
        int patience = 10,
        float minDelta = 1e-4f,
        int cooldown = 0,
        float minimum = 0)
    {
        _monitor = monitor;
        _factor = factor is > 0 and < 1
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "Expected a number in (0, 1).");
        _patience = Argument.NotNegative(patience, nameof(patience));
        _minDelta = Argument.NotNegative(minDelta, nameof(minDelta));
        _cooldown = Argument.NotNegative(cooldown, nameof(cooldown));
        _minimum = Argument.NotNegative(minimum, nameof(minimum));
        _tracker = new ImprovementTracker(monitor, minDelta);
    }

    /// <summary>How often this run has lowered the learning rate.</summary>
    public int Reductions { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        _tracker = new ImprovementTracker(_monitor, _minDelta);
        _tracker.Check(context, nameof(ReduceLearningRateOnPlateau));
        (_epochsSinceBest, _coolingDown, Reductions) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context, EpochRecord epoch)
    {
        if (_coolingDown > 0)
        {
            _coolingDown--;
            _epochsSinceBest = 0;
        }

        if (_tracker.Improves(epoch))
        {
            _epochsSinceBest = 0;
        }
        else if (_coolingDown == 0 && ++_epochsSinceBest >= _patience)
        {
            Reduce(context.Trainer);
        }
    }

    private void Reduce(Trainer trainer)
    {
        // So small a rate that the product is 0 stays as it is.
        float reduced = Math.Max(trainer.LearningRate * _factor, _minimum);
        if (reduced > 0 && reduced < trainer.LearningRate)
        {
            trainer.LearningRate = reduced;
            Reductions++;
            (_coolingDown, _epochsSinceBest) = (_cooldown, 0);
        }
    }
}
