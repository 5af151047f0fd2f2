namespace NetGen;

/// <summary>
/// The number of an epoch that a callback watches: a <see cref="MonitoredMetric"/>, or the validation's value of one of
/// <see cref="TrainerOptions.Metrics"/> by its name, both of which it is made of without a word:
/// <c>new EarlyStopping("f1_score", patience: 3)</c>. The default is the validation loss.
/// </summary>
public readonly struct MonitoredValue
{
    private readonly MonitoredMetric _metric;

    private MonitoredValue(MonitoredMetric metric, string? name)
    {
        (_metric, Name) = (metric, name);
    }

    /// <summary>The name of a metric of the options; null for what every epoch has.</summary>
    internal string? Name { get; }

    /// <summary>What every epoch has.</summary>
    public static implicit operator MonitoredValue(MonitoredMetric metric) => FromMonitoredMetric(metric);

    /// <summary>A metric of the options.</summary>
    public static implicit operator MonitoredValue(string name) => FromString(name);

    /// <summary>What every epoch has.</summary>
    public static MonitoredValue FromMonitoredMetric(MonitoredMetric metric) => new(metric, name: null);

    /// <summary>A metric of the options.</summary>
    /// <param name="name">Its <see cref="Metric.Name"/>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static MonitoredValue FromString(string name) =>
        new(MonitoredMetric.ValidationLoss, Argument.NotEmpty(name, nameof(name)));

    /// <summary>What is watched, as messages name it.</summary>
    public override string ToString() => Name ?? _metric.ToString();

    /// <summary>Fails early, before hours of training, where the number will not be there.</summary>
    /// <returns>Whether a higher value is a better one.</returns>
    internal bool Check(TrainingContext context, string callback)
    {
        TrainerOptions options = context.Trainer.Options;
        bool needsValidation = _metric is not (MonitoredMetric.Loss or MonitoredMetric.TrainingAccuracy);
        if (needsValidation && !context.HasValidation)
        {
            throw new InvalidOperationException($"{callback} monitors {this}; Fit was called without validation data.");
        }

        if (_metric == MonitoredMetric.TrainingAccuracy && !options.MeasureTrainingAccuracy)
        {
            throw new InvalidOperationException(
                $"{callback} monitors {this}, which needs TrainerOptions.MeasureTrainingAccuracy.");
        }

        if (Name is not { } name)
        {
            return _metric is MonitoredMetric.ValidationAccuracy or MonitoredMetric.TrainingAccuracy;
        }

        return options.Metrics.FirstOrDefault(metric => metric.Name == name) is { } found
            ? found.HigherIsBetter
            : throw new InvalidOperationException(
                $"{callback} monitors '{name}', which is not among TrainerOptions.Metrics "
                + $"({(options.Metrics.Count == 0 ? "there are none" : string.Join(", ", options.Metrics))}).");
    }

    /// <summary>The number of an epoch.</summary>
    internal double Of(EpochRecord epoch)
    {
        if (Name is not null)
        {
            return epoch.ValidationMetrics[Name];
        }

        float? value = _metric switch
        {
            MonitoredMetric.ValidationLoss => epoch.ValidationLoss,
            MonitoredMetric.ValidationAccuracy => epoch.ValidationAccuracy,
            MonitoredMetric.ValidationMeanAbsoluteError => epoch.ValidationMeanAbsoluteError,
            MonitoredMetric.TrainingAccuracy => epoch.TrainingAccuracy,
            _ => epoch.Loss,
        };
        return value ?? throw new InvalidOperationException($"{this} is monitored, but this loss has no accuracy.");
    }
}
