namespace NetGen.Training;

/// <summary>Remembers the best value of a monitored metric and says whether an epoch improved on it.</summary>
internal sealed class ImprovementTracker(MonitoredMetric metric, float minDelta)
{
    /// <summary>The best value so far; null before the first. NaN is never an improvement.</summary>
    public float? Best { get; set; }

    public bool Improves(EpochRecord epoch)
    {
        float value = Value(epoch);
        bool improves = Best is not { } best ? !float.IsNaN(value)
            : metric is MonitoredMetric.ValidationAccuracy or MonitoredMetric.TrainingAccuracy ? value - best > minDelta
            : best - value > minDelta;
        if (improves)
        {
            Best = value;
        }

        return improves;
    }

    /// <summary>Fails early, before hours of training, where the metric will not be there.</summary>
    public void Check(TrainingContext context, string callback)
    {
        bool needsValidation = metric is not (MonitoredMetric.Loss or MonitoredMetric.TrainingAccuracy);
        if (needsValidation && !context.HasValidation)
        {
            throw new InvalidOperationException(
                $"{callback} monitors {metric}; Fit was called without validation data.");
        }

        if (metric == MonitoredMetric.TrainingAccuracy && !context.Trainer.Options.MeasureTrainingAccuracy)
        {
            throw new InvalidOperationException(
                $"{callback} monitors {metric}, which needs TrainerOptions.MeasureTrainingAccuracy.");
        }
    }

    private float Value(EpochRecord epoch)
    {
        float? value = metric switch
        {
            MonitoredMetric.ValidationLoss => epoch.ValidationLoss,
            MonitoredMetric.ValidationAccuracy => epoch.ValidationAccuracy,
            MonitoredMetric.ValidationMeanAbsoluteError => epoch.ValidationMeanAbsoluteError,
            MonitoredMetric.TrainingAccuracy => epoch.TrainingAccuracy,
            _ => epoch.Loss,
        };
        return value ?? throw new InvalidOperationException($"{metric} is monitored, but this loss has no accuracy.");
    }
}
