using NetGen.Training;

namespace NetGen;

/// <summary>
/// The number of an epoch that a callback watches: a <see cref="MonitoredMetric"/>, or a name, both of which it is made of
/// without a word: <c>new EarlyStopping("f1_score", patience: 3)</c>. The names are those of <see cref="History.ToCsv"/>:
/// <c>loss</c>, <c>accuracy</c>, <c>val_loss</c>, <c>val_accuracy</c>, <c>val_mean_absolute_error</c>, and for the
/// validation's value of one of <see cref="TrainerOptions.Metrics"/> the metric's, with or without <c>val_</c>. Of a network with
/// several outputs <c>policy_loss</c> is an output's loss in training, <c>val_policy_loss</c> that of the validation. The default
/// is the validation loss.
/// </summary>
public readonly struct MonitoredValue
{
    private const string ValidationPrefix = "val_";

    private static readonly (string Key, MonitoredMetric Metric)[] Keys =
    [
        ("loss", MonitoredMetric.Loss),
        ("accuracy", MonitoredMetric.TrainingAccuracy),
        ("val_loss", MonitoredMetric.ValidationLoss),
        ("val_accuracy", MonitoredMetric.ValidationAccuracy),
        ("val_mean_absolute_error", MonitoredMetric.ValidationMeanAbsoluteError),
    ];

    private readonly MonitoredMetric _metric;

    private MonitoredValue(MonitoredMetric metric, string? name)
    {
        (_metric, Name) = (metric, name);
    }

    /// <summary>The name of a metric of the options, or of one of several outputs; null for what every epoch has.</summary>
    internal string? Name { get; }

    /// <summary>What every epoch has.</summary>
    public static implicit operator MonitoredValue(MonitoredMetric metric) => FromMonitoredMetric(metric);

    /// <summary>What every epoch has, or a metric of the options.</summary>
    public static implicit operator MonitoredValue(string name) => FromString(name);

    /// <summary>What every epoch has.</summary>
    public static MonitoredValue FromMonitoredMetric(MonitoredMetric metric) => new(metric, name: null);

    /// <summary>What every epoch has, or a metric of the options.</summary>
    /// <param name="name">
    /// A name of <see cref="History.ToCsv"/>, or a <see cref="Metric.Name"/>. Fit throws <see cref="ArgumentException"/> for
    /// one that its epochs will not have, before the first step.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static MonitoredValue FromString(string name)
    {
        Argument.NotEmpty(name, nameof(name));
        foreach ((string key, MonitoredMetric metric) in Keys)
        {
            if (key == name)
            {
                return metric;
            }
        }

        return new MonitoredValue(MonitoredMetric.ValidationLoss, name);
    }

    /// <summary>What is watched, as messages name it.</summary>
    public override string ToString() => Name ?? _metric.ToString();

    /// <summary>Whether a name is that of what every epoch has.</summary>
    internal static bool IsTaken(string name) => Keys.Any(each => each.Key == name);

    /// <summary>Fails early, before hours of training, where the number will not be there.</summary>
    /// <returns>Whether a higher value is a better one.</returns>
    internal bool Check(TrainingContext context, string callback)
    {
        if (Name is { } name)
        {
            return CheckName(name, context, callback);
        }

        bool needsValidation = _metric is not (MonitoredMetric.Loss or MonitoredMetric.TrainingAccuracy);
        if (needsValidation && !context.HasValidation)
        {
            throw WithoutValidation(callback);
        }

        bool isAccuracy = _metric is MonitoredMetric.ValidationAccuracy or MonitoredMetric.TrainingAccuracy;
        if (isAccuracy && !context.Trainer.HasAccuracy)
        {
            throw new InvalidOperationException(
                $"{callback} monitors {this}, but this loss has no accuracy; the epochs of this run have {Excerpt.OfList(Existing(context))}.");
        }

        if (_metric == MonitoredMetric.ValidationMeanAbsoluteError && !context.Trainer.HasMeanAbsoluteError)
        {
            throw new InvalidOperationException(
                $"{callback} monitors {this}, but each output has its own; the epochs of this run have {Excerpt.OfList(Existing(context))}.");
        }

        if (_metric == MonitoredMetric.TrainingAccuracy && !context.Trainer.Options.MeasureTrainingAccuracy)
        {
            throw new InvalidOperationException(
                $"{callback} monitors {this}, which needs TrainerOptions.MeasureTrainingAccuracy.");
        }

        return isAccuracy;
    }

    /// <summary>The same for a metric of the options, or one of several outputs.</summary>
    private bool CheckName(string name, TrainingContext context, string callback)
    {
        foreach (MeasuredName measured in context.Trainer.TrainedMetrics)
        {
            if (measured.Name == name)
            {
                return measured.HigherIsBetter;
            }
        }

        foreach (MeasuredName measured in context.Trainer.EvaluatedMetrics)
        {
            if (IsName(name, measured.Name))
            {
                return context.HasValidation ? measured.HigherIsBetter : throw WithoutValidation(callback);
            }
        }

        throw new ArgumentException(
            $"{callback} monitors '{Excerpt.Of(name)}'; the epochs of this run have {Excerpt.OfList(Existing(context))}.", "monitor");
    }

    private InvalidOperationException WithoutValidation(string callback) =>
        new($"{callback} monitors {this}; Fit was called without validation data.");

    /// <summary>The number of an epoch.</summary>
    internal double Of(EpochRecord epoch)
    {
        if (Name is { } name)
        {
            return epoch.TrainingMetrics.Find(name) ?? epoch.ValidationMetrics.First(value => IsName(name, value.Name)).Value;
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

    private static bool IsName(string name, string metric) => name == metric || name == ValidationPrefix + metric;

    /// <summary>What the epochs of a run will have.</summary>
    private static IEnumerable<string> Existing(TrainingContext context)
    {
        TrainerOptions options = context.Trainer.Options;
        foreach ((string key, MonitoredMetric metric) in Keys)
        {
            bool isThere = metric switch
            {
                MonitoredMetric.Loss => true,
                MonitoredMetric.TrainingAccuracy => options.MeasureTrainingAccuracy && context.Trainer.HasAccuracy,
                MonitoredMetric.ValidationAccuracy => context.HasValidation && context.Trainer.HasAccuracy,
                MonitoredMetric.ValidationMeanAbsoluteError => context.HasValidation && context.Trainer.HasMeanAbsoluteError,
                _ => context.HasValidation,
            };
            if (isThere)
            {
                yield return key;
            }
        }

        foreach (MeasuredName metric in context.Trainer.TrainedMetrics)
        {
            yield return metric.Name;
        }

        foreach (MeasuredName metric in context.HasValidation ? context.Trainer.EvaluatedMetrics : [])
        {
            yield return ValidationPrefix + metric.Name;
        }
    }
}
