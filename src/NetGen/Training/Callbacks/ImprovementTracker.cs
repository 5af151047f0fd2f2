namespace NetGen.Training;

/// <summary>Remembers the best value of a monitored number and says whether an epoch improved on it.</summary>
internal sealed class ImprovementTracker(MonitoredValue monitor, float minDelta)
{
    private bool _higherIsBetter;

    /// <summary>The best value so far; null before the first. NaN is never an improvement.</summary>
    public float? Best { get; set; }

    /// <summary>Fails early, before hours of training, where the number will not be there.</summary>
    public void Check(TrainingContext context, string callback) => _higherIsBetter = monitor.Check(context, callback);

    public bool Improves(EpochRecord epoch)
    {
        float value = (float)monitor.Of(epoch);
        bool improves = Best is not { } best ? !float.IsNaN(value)
            : _higherIsBetter ? value - best > minDelta
            : best - value > minDelta;
        if (improves)
        {
            Best = value;
        }

        return improves;
    }
}
