using NetGen.Training;

namespace NetGen;

/// <summary>What one epoch came to. What was not measured is null.</summary>
public sealed class EpochRecord
{
    internal EpochRecord(
        int epoch, float loss, float learningRate, TimeSpan duration, Evaluation? training, Evaluation? validation)
    {
        Epoch = epoch;
        Loss = loss;
        LearningRate = learningRate;
        Duration = duration;
        TrainingAccuracy = training?.Accuracy;
        ValidationLoss = validation?.Loss;
        ValidationAccuracy = validation?.Accuracy;
        ValidationMeanAbsoluteError = validation?.MeanAbsoluteError;
        ValidationMetrics = validation?.Metrics ?? MetricValues.None;
    }

    /// <summary>The epoch, counted from 1 over the trainer's life.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The mean loss with penalties of the epoch's samples, each measured before its own step and with dropout, as
    /// Keras does; batches are weighed by their samples.
    /// </summary>
    public float Loss { get; }

    /// <summary>
    /// The accuracy over the training data after the epoch, with <see cref="TrainerOptions.MeasureTrainingAccuracy"/>.
    /// </summary>
    public float? TrainingAccuracy { get; }

    /// <summary>The loss over the validation data after the epoch.</summary>
    public float? ValidationLoss { get; }

    /// <summary>The accuracy over the validation data after the epoch, where the loss has one.</summary>
    public float? ValidationAccuracy { get; }

    /// <summary>The mean absolute error over the validation data after the epoch.</summary>
    public float? ValidationMeanAbsoluteError { get; }

    /// <summary>The values of <see cref="TrainerOptions.Metrics"/> over the validation data after the epoch.</summary>
    public MetricValues ValidationMetrics { get; }

    /// <summary>The learning rate of the epoch's last step, after the schedule.</summary>
    public float LearningRate { get; }

    /// <summary>How long the epoch took, evaluations included.</summary>
    public TimeSpan Duration { get; }

    /// <summary>
    /// One line with what was measured, for example <c>epoch 3   loss 0.1234   validation loss 0.1412   validation
    /// accuracy 0.9583   learning rate 0.001   1.2 s</c>.
    /// </summary>
    public override string ToString()
    {
        IEnumerable<string> numbers = HistoryColumns.Of([this])
            .Select(column => $"{column.Title} {column.Show(this)}");
        return string.Join("   ", [.. numbers, Figures.Show(Duration)]);
    }
}
