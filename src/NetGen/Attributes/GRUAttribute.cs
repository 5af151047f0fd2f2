using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A gated recurrent unit (Cho et al., 2014; the reset gate behind the product, as cuDNN has it): with <c>[z, r, n] = x[t] W + b₀</c> and
/// <c>[z', r', n'] = h[t - 1] U + b₁</c>, each of as many values as there are units, <c>u = σ(z + z')</c>,
/// <c>m = tanh(n + σ(r + r') n')</c> and <c>h[t] = u h[t - 1] + (1 - u) m</c>. The kernel W is [features, 3 units], the recurrent kernel U
/// [units, 3 units], the bias [2, 3 units].
/// </summary>
/// <remarks>Keras: <c>keras.layers.GRU</c> with <c>reset_after</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class GRUAttribute : RecurrentAttribute
{
    /// <summary>Declares a GRU.</summary>
    /// <param name="units">The number of values of the state, at least 1.</param>
    public GRUAttribute(int units)
        : base(units)
    {
    }
}
