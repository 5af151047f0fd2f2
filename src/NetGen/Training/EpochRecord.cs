using NetGen.Training;

namespace NetGen;

/// <summary>What one epoch came to. What was not measured is null.</summary>
public sealed class EpochRecord
{
    internal EpochRecord(
        int epoch,
        float loss,
        float learningRate,
        TimeSpan duration,
        Evaluation? training,
        Evaluation? validation,
        MetricValues? trainingMetrics = null)
    {
        Epoch = epoch;
        Loss = loss;
        LearningRate = learningRate;
        Duration = duration;
        TrainingAccuracy = training?.Accuracy;
        ValidationLoss = validation?.Loss;
        ValidationAccuracy = validation?.Accuracy;
        ValidationMeanAbsoluteError = validation?.Outputs.Count > 0 ? null : validation?.MeanAbsoluteError;
        TrainingMetrics = trainingMetrics ?? MetricValues.None;
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
    /// The accuracy over the training data after the epoch, with <see cref="TrainerOptions.MeasureTrainingAccuracy"/>; of several
    /// outputs see <see cref="TrainingMetrics"/>.
    /// </summary>
    public float? TrainingAccuracy { get; }

    /// <summary>The loss over the validation data after the epoch.</summary>
    public float? ValidationLoss { get; }

    /// <summary>
    /// Of a network with several outputs, what each came to in training: <c>policy_loss</c> as <see cref="Loss"/>, without weight
    /// and penalties, and as <see cref="TrainingAccuracy"/> <c>policy_accuracy</c>. Empty for one output.
    /// </summary>
    public MetricValues TrainingMetrics { get; }

    /// <summary>
    /// The accuracy over the validation data after the epoch, where the loss has one; of several outputs see
    /// <see cref="ValidationMetrics"/>.
    /// </summary>
    public float? ValidationAccuracy { get; }

    /// <summary>The mean absolute error over the validation data after the epoch; null where there are several outputs.</summary>
    public float? ValidationMeanAbsoluteError { get; }

    /// <summary>
    /// The <see cref="Evaluation.Metrics"/> over the validation data after the epoch: the values of
    /// <see cref="TrainerOptions.Metrics"/>, and of several outputs also their own losses and accuracies.
    /// </summary>
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
