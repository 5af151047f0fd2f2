using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Emits a trainer for the network: <c>CreateTrainer</c> with step, gradients, fit and evaluation for this loss and
/// this optimizer. Implies <see cref="DifferentiableAttribute"/>. Without it only inference is emitted.
/// </summary>
/// <example>
/// A loss of <see cref="Loss"/>, one of your own (here the logarithm of the hyperbolic cosine), or none:
/// <code>
/// [Input(4)]
/// [Dense(3)]
/// [Train(nameof(LogCosh), Optimizer.Adam)]
/// public partial class Regression
/// {
///     // One sample: returns its loss, and writes dLoss/dPrediction.
///     private static float LogCosh(ReadOnlySpan&lt;float&gt; prediction, ReadOnlySpan&lt;float&gt; target, Span&lt;float&gt; gradient)
///     {
///         float sum = 0;
///         for (int i = 0; i &lt; prediction.Length; i++)
///         {
///             float error = prediction[i] - target[i];
///             float size = MathF.Abs(error);
///             sum += size + MathF.Log(1 + MathF.Exp(-2 * size)) - 0.6931472f; // - ln 2; Cosh would overflow
///             gradient[i] = MathF.Tanh(error) / prediction.Length;
///         }
///
///         return sum / prediction.Length;
///     }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class TrainAttribute : Attribute
{
    /// <summary>Declares how the network is trained.</summary>
    /// <param name="loss">What is minimised.</param>
    /// <param name="optimizer">How the parameters follow the gradient.</param>
    public TrainAttribute(Loss loss, Optimizer optimizer = Optimizer.Adam)
    {
        Loss = loss;
        Optimizer = optimizer;
    }

    /// <summary>Declares that the network is trained on a loss of the class's own.</summary>
    /// <param name="loss">
    /// The name of a method of the class (<see cref="CustomLoss"/>), which may be private: <c>static float
    /// Name(ReadOnlySpan&lt;float&gt; prediction, ReadOnlySpan&lt;float&gt; target, Span&lt;float&gt; gradient)</c>. The spans are
    /// [outputs] of one sample. It returns the sample's loss and writes the loss's derivative by each output to the
    /// gradient, which it is given full of zeros. The batch's loss is the mean over its samples; scaling, weights and
    /// penalties come on top. Several threads may call it at once, for different samples, so it should depend on
    /// nothing but its arguments; then the bits are the same for any number of threads. A loss that is NaN or infinite
    /// stops training as with any loss. Of the metrics there is the absolute error, and no accuracy.
    /// </param>
    /// <param name="optimizer">How the parameters follow the gradient.</param>
    public TrainAttribute(string loss, Optimizer optimizer = Optimizer.Adam)
    {
        CustomLoss = loss;
        Optimizer = optimizer;
    }

    /// <summary>
    /// Declares an optimizer for a training loop of one's own: <c>Forward</c> and <c>Backward</c> give gradients, and
    /// the trainer's <see cref="Trainer.Apply"/> takes the step on them. Without a loss the trainer has no Step and
    /// Gradients, and Fit and Evaluate throw.
    /// </summary>
    /// <param name="optimizer">How the parameters follow the gradient.</param>
    public TrainAttribute(Optimizer optimizer) => Optimizer = optimizer;

    /// <summary>What is minimised; null where it is a method of the class, or nothing is.</summary>
    public Loss? Loss { get; }

    /// <summary>The method that gives the loss; null without one.</summary>
    public string? CustomLoss { get; }

    /// <summary>How the parameters follow the gradient.</summary>
    public Optimizer Optimizer { get; }
}
