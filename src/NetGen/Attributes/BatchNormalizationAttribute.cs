using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Batch normalisation: <c>gamma (x - mean) / √(variance + epsilon) + beta</c>, feature by feature of the last axis, with mean and
/// variance of the batch in training and with moving averages of them in prediction and evaluation. The shape stays as it is.
/// </summary>
/// <remarks>
/// S. Ioffe and C. Szegedy, Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift, 2015. As in
/// Keras 3 the variance is the biased one, <c>Σ(x - mean)² / n</c> over samples and the places of all axes but the last, for the moving
/// average too. A step moves the averages once: <c>average = momentum · average + (1 - momentum) · batch</c>; Gradients and Forward
/// leave them alone, and so does a layer with <see cref="LayerAttribute.Trainable"/> = false, which uses them in training as well.
/// Tensors, in this order: <c>name.gamma</c> (from 1), <c>name.beta</c> (from 0), <c>name.moving_mean</c> (from 0),
/// <c>name.moving_variance</c> (from 1), each with the last axis' size.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class BatchNormalizationAttribute : LayerAttribute
{
    /// <summary>How much of the averages a step keeps, at least 0 and below 1; 0.99, where PyTorch calls the rest of it 0.01.</summary>
    public float Momentum { get; set; } = 0.99f;

    /// <summary>What is added to the variance, finite and at least 2^-100; 0.001.</summary>
    public float Epsilon { get; set; } = 1e-3f;
}
