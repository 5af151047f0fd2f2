namespace NetGen;

/// <content>How large gradients are.</content>
public abstract partial class Trainer
{
    private readonly GradientNorms? _gradientNorms;

    /// <summary>
    /// The Euclidean norm of each tensor's gradient in the last step, of Step, Fit or <see cref="Apply"/>; 0 before the
    /// first. A layer whose norm stays near 0 learns nothing; norms that grow from step to step are about to diverge.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// <see cref="TrainerOptions.MeasureGradientNorms"/> is not set, so that steps do not pay for what nobody reads.
    /// </exception>
    public GradientNorms GradientNorms => _gradientNorms ?? throw new InvalidOperationException(
        $"Gradient norms are not measured; set {nameof(TrainerOptions)}.{nameof(TrainerOptions.MeasureGradientNorms)}.");
}
