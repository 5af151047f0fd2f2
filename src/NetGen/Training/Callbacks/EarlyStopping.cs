using NetGen.Training;

namespace NetGen;

/// <summary>
/// Stops training when a metric has not improved for some epochs, and gives the network the weights of its best epoch
/// back, also when the epochs run out first (the optimizer's state stays that of the last epoch). It begins anew with
/// every call of Fit, as in Keras.
/// </summary>
public sealed class EarlyStopping : TrainingCallback
{
    private readonly MonitoredValue _monitor;
    private readonly int _patience;
    private readonly float _minDelta;
    private ImprovementTracker _tracker;
    private float[] _bestWeights = [];
    private int _epochsSinceBest;

    /// <summary>Creates the callback.</summary>
    /// <param name="monitor">
    /// What to watch: a <see cref="MonitoredMetric"/>, or a name as in <c>val_loss</c> and <c>f1_score</c>
    /// (<see cref="MonitoredValue"/>); the validation loss.
    /// </param>
    /// <param name="patience">
    /// After how many epochs in a row without improvement to stop, at least 0; 0 acts as 1.
    /// </param>
    /// <param name="minDelta">What counts as improvement: a change of more than this, at least 0.</param>
    /// <param name="restoreBestWeights">Whether the weights of the best epoch come back at the end.</param>
    /// <exception cref="ArgumentOutOfRangeException">Patience or minimal change is negative or NaN.</exception>
    public EarlyStopping(
        MonitoredValue monitor = default,
        int patience = 0,
        float minDelta = 0,
        bool restoreBestWeights = true)
    {
        _monitor = monitor;
        _patience = Argument.NotNegative(patience, nameof(patience));
        _minDelta = Argument.NotNegative(minDelta, nameof(minDelta));
        RestoreBestWeights = restoreBestWeights;
        _tracker = new ImprovementTracker(monitor, minDelta);
    }

    /// <summary>Whether the weights of the best epoch come back at the end.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>The epoch with the best value so far in this run, counted from 1; 0 if there is none.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Its value; null if there is none.</summary>
    public float? Best => _tracker.Best;

    /// <inheritdoc/>
    public override void OnTrainingBegin(TrainingContext context)
    {
        _tracker = new ImprovementTracker(_monitor, _minDelta);
        _tracker.Check(context, nameof(EarlyStopping));
        _bestWeights = RestoreBestWeights ? new float[context.Trainer.Info.ParameterCount] : [];
        _epochsSinceBest = 0;
        BestEpoch = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingContext context, EpochRecord epoch)
    {
        if (_tracker.Improves(epoch))
        {
            _epochsSinceBest = 0;
            BestEpoch = epoch.Epoch;
            if (RestoreBestWeights)
            {
                context.Trainer.GetParameters(_bestWeights);
            }

            return;
        }

        _epochsSinceBest++;
        if (_epochsSinceBest >= _patience)
        {
            string best = Best is { } value
                ? FormattableString.Invariant($"the best was {Figures.Show(value)} in epoch {BestEpoch}")
                : "it never was a number";
            context.Stop($"{_monitor} has not improved for {Quantity.Plain(_epochsSinceBest, "epoch")}; {best}.");
        }
    }

    /// <inheritdoc/>
    public override void OnTrainingEnd(TrainingContext context)
    {
        if (RestoreBestWeights && BestEpoch > 0)
        {
            context.Trainer.SetParameters(_bestWeights);
        }
    }
}
