namespace NetGen;

/// <summary>
/// The functions a layer applies to its outputs, as Keras 3 defines them (<c>keras.activations</c>), except that
/// <see cref="LeakyReLU"/> has the slope 0.01. All of them work on each value alone but <see cref="Softmax"/>, and all
/// of them give NaN for NaN.
/// </summary>
public enum Activation
{
    /// <summary><c>f(x) = x</c>; range (-∞, ∞).</summary>
    Linear,

    /// <summary>
    /// <c>f(x) = 1 where x &gt; 0, else 0</c>; the threshold of the perceptron. Its derivative is 0, so nothing learns
    /// through it.
    /// </summary>
    Step,

    /// <summary><c>f(x) = max(0, x)</c>; range [0, ∞).</summary>
    ReLU,

    /// <summary>
    /// <c>f(x) = x where x &gt; 0, else 0.01 x</c>; another slope through <see cref="ActivateAttribute.Alpha"/>.
    /// </summary>
    LeakyReLU,

    /// <summary>
    /// <c>f(x) = x where x &gt; 0, else α (eˣ - 1)</c> with α = 1, or <see cref="ActivateAttribute.Alpha"/>;
    /// range (-α, ∞).
    /// </summary>
    ELU,

    /// <summary>
    /// <c>f(x) = 1.05070098 x where x &gt; 0, else 1.05070098 · 1.67326324 (eˣ - 1)</c>; range (-1.7581, ∞).
    /// Klambauer et al., 2017.
    /// </summary>
    SELU,

    /// <summary><c>f(x) = x/2 · (1 + erf(x/√2))</c>, the exact form. Hendrycks and Gimpel, 2016.</summary>
    GELU,

    /// <summary><c>f(x) = 1 / (1 + e⁻ˣ)</c>; range (0, 1).</summary>
    Sigmoid,

    /// <summary><c>f(x) = clip(x/6 + 0.5, 0, 1)</c>; range [0, 1].</summary>
    HardSigmoid,

    /// <summary><c>f(x) = (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ)</c>; range (-1, 1).</summary>
    Tanh,

    /// <summary><c>f(x) = ln(1 + eˣ)</c>; range (0, ∞).</summary>
    Softplus,

    /// <summary><c>f(x) = x / (1 + |x|)</c>; range (-1, 1).</summary>
    Softsign,

    /// <summary><c>f(x) = x / (1 + e⁻ˣ)</c>, also called swish.</summary>
    SiLU,

    /// <summary><c>f(x) = x · clip(x/6 + 0.5, 0, 1)</c>. Howard et al., 2019.</summary>
    HardSwish,

    /// <summary><c>f(x) = x · tanh(ln(1 + eˣ))</c>. Misra, 2019.</summary>
    Mish,

    /// <summary><c>f(x) = min(max(0, x), 6)</c>; range [0, 6].</summary>
    ReLU6,

    /// <summary>
    /// <c>f(x)ᵢ = e^(xᵢ - max x) / Σⱼ e^(xⱼ - max x)</c> over the values of the last axis; each in [0, 1], those of a row together 1.
    /// </summary>
    Softmax,

    /// <summary>
    /// <c>f(x) = x/2 · (1 + tanh(√(2/π) (x + 0.044715 x³)))</c>: GELU as it is approximated in many trained models, up to
    /// 0.0005 from <see cref="GELU"/>. Hendrycks and Gimpel, 2016.
    /// </summary>
    GELUTanh,
}
