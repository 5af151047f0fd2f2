using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A rectifier whose slope below 0 is learnt: <c>x</c> where x is at least 0, else <c>alpha · x</c>, with an alpha of its own for each
/// value of a sample (<c>name.alpha</c>, of the sample's shape). NaN stays NaN. The shape stays as it is.
/// </summary>
/// <remarks>
/// K. He et al., Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification, 2015. As in Keras every
/// alpha starts from 0, where the layer is ReLU; in PyTorch from 0.25, and there all values of a channel share one.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class PReLUAttribute : LayerAttribute
{
    /// <summary>
    /// How the alphas start: <see cref="Initializer.Zeros"/> unless stated otherwise; not <see cref="Initializer.Orthogonal"/>.
    /// </summary>
    public Initializer AlphaInitializer { get; set; } = Initializer.Zeros;
}
