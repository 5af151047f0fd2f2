using NetGen.Training;

namespace NetGen;

/// <content>Metrics of quantities.</content>
public abstract partial class Metric
{
    /// <summary>The mean of |output - target| over all samples and outputs.</summary>
    public static Metric MeanAbsoluteError { get; } =
        new ErrorMetric("mean_absolute_error", error => Math.Abs(error), mean => mean);

    /// <summary>The mean of (output - target)² over all samples and outputs.</summary>
    public static Metric MeanSquaredError { get; } =
        new ErrorMetric("mean_squared_error", error => error * error, mean => mean);

    /// <summary>The root of <see cref="MeanSquaredError"/>, in the unit of the targets.</summary>
    public static Metric RootMeanSquaredError { get; } =
        new ErrorMetric("root_mean_squared_error", error => error * error, Math.Sqrt);

    /// <summary>
    /// The coefficient of determination, 1 - Σ (target - output)² / Σ (target - mean of the targets)²: 1 is perfect, 0
    /// as good as always saying the mean. Of several outputs the mean, as Keras's <c>R2Score</c>. Where the targets of
    /// an output are all the same it is 1 without an error, else 0, as in scikit-learn.
    /// </summary>
    public static Metric R2 { get; } = new DeterminationMetric();

    /// <summary>A metric of your own: the mean over the samples of what a method makes of each.</summary>
    /// <param name="name">What its values are found under.</param>
    /// <param name="measure">Called for every sample, in order.</param>
    /// <param name="higherIsBetter">Which way callbacks that monitor it look.</param>
    /// <exception cref="ArgumentException">The name is empty or holds control characters.</exception>
    public static Metric MeanOf(string name, SampleMetric measure, bool higherIsBetter)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return new MeanMetric(name, measure, higherIsBetter);
    }
}
