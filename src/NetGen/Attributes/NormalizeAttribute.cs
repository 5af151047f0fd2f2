using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Normalises an input of the network: <c>(x - mean) / max(√variance, 1e-7)</c>, with a mean and a variance for each feature of the last
/// axis, or one for all values. They belong to the network: learnt once from data, saved, embedded and exported with its weights, and
/// part of the first dense layer's weights in prediction, where they cost nothing. The shape stays as it is.
/// </summary>
/// <remarks>
/// <see cref="Trainer.Adapt(Dataset)"/> learns them; <c>Fit</c> does so before its first step where nobody has. No step changes them. It is Keras's <c>Normalization</c> layer with its formula, but a feature that never changes gets
/// the variance 1, so that it is only centred: divided by 1e-7, another value of it would drown all else. Tensors, in this order:
/// <c>name.mean</c> (from 0) and <c>name.variance</c> (from 1), each with the last axis' size, or one number. It stands right behind an
/// input, or behind Flatten or Reshape of one; NETGEN073 says where it doesn't.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class NormalizeAttribute : LayerAttribute
{
    /// <summary>
    /// Whether each feature of the last axis has its own mean and variance, as columns of a table want it; true. False for one mean and one
    /// variance of all values, as the pixels of a picture want it.
    /// </summary>
    public bool PerFeature { get; set; } = true;
}
