using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber, 1997; with the forget gate of Gers et al., 2000): with
/// <c>[i, f, g, o] = x[t] W + b + h[t - 1] U</c>, each of as many values as there are units,
/// <c>c[t] = σ(f) c[t - 1] + σ(i) tanh(g)</c> and <c>h[t] = σ(o) tanh(c[t])</c>. The kernel W is [features, 4 units], the recurrent kernel U
/// [units, 4 units], the bias b [4 units].
/// </summary>
/// <remarks>Keras: <c>keras.layers.LSTM</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class LSTMAttribute : RecurrentAttribute
{
    /// <summary>Declares an LSTM.</summary>
    /// <param name="units">The number of values of the state, at least 1.</param>
    public LSTMAttribute(int units)
        : base(units)
    {
    }

    /// <summary>Whether the bias of the forget gate starts from 1, so that the layer remembers at first. Jozefowicz et al., 2015.</summary>
    public bool UnitForgetBias { get; set; } = true;
}
