namespace NetGen;

/// <summary>The number of an epoch that a callback watches.</summary>
public enum MonitoredMetric
{
    /// <summary>The loss over the validation data; lower is better.</summary>
    ValidationLoss,

    /// <summary>The accuracy over the validation data; higher is better.</summary>
    ValidationAccuracy,

    /// <summary>The mean absolute error over the validation data; lower is better.</summary>
    ValidationMeanAbsoluteError,

    /// <summary>The epoch's mean training loss; lower is better.</summary>
    Loss,

    /// <summary>
    /// The accuracy over the training data, with <see cref="TrainerOptions.MeasureTrainingAccuracy"/>; higher is
    /// better.
    /// </summary>
    TrainingAccuracy,
}
