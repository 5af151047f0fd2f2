using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A recurrent layer of one kernel (Elman, 1990): <c>h[t] = activation(x[t] W + b + h[t - 1] U)</c>, with a kernel W [features, units], a
/// recurrent kernel U [units, units] and a bias b [units]. It forgets in a few dozen steps what <see cref="LSTMAttribute"/> and
/// <see cref="GRUAttribute"/> keep.
/// </summary>
/// <remarks>Keras: <c>keras.layers.SimpleRNN</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class SimpleRNNAttribute : RecurrentAttribute
{
    /// <summary>Declares a simple recurrent layer.</summary>
    /// <param name="units">The number of values of the state, at least 1.</param>
    /// <param name="activation">What is applied to each; not <see cref="Activation.Softmax"/>.</param>
    public SimpleRNNAttribute(int units, Activation activation = Activation.Tanh)
        : base(units)
    {
        Activation = activation;
    }

    /// <summary>What is applied to each value of the state.</summary>
    public Activation Activation { get; }
}
