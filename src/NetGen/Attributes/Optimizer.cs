namespace NetGen;

/// <summary>
/// How parameters follow the gradient, as Keras 3 defines it (<c>keras.optimizers</c>). w is the parameter, g its
/// gradient, η the learning rate, t the step counted from 1. Weight decay, where set, comes first:
/// <c>w -= η · decay · w</c>. The numbers given are the defaults of <c>TrainerOptions</c>.
/// </summary>
/// <remarks>
/// Numbers too small to count become 0, so that steps do not work on subnormal ones, which some processors are slow at: gradients
/// below 2^-100, or below 2^-50 where their squares are kept, and in every sixteenth step parameters and moments below 2^-100,
/// means and sums of squares below 2^-112.
/// </remarks>
public enum Optimizer
{
    /// <summary>
    /// <c>w -= η g</c>; with momentum μ: <c>v = μ v - η g; w += v</c>; with Nesterov: <c>w += μ v - η g</c>.
    /// η = 0.01, μ = 0.
    /// </summary>
    SGD,

    /// <summary>
    /// <c>a += g²; w -= η g / √(a + ε)</c>, where a starts at 0.1. η = 0.001, ε = 1e-7. Duchi et al., 2011.
    /// </summary>
    Adagrad,

    /// <summary>
    /// <c>v = ρ v + (1 - ρ) g²; w -= η g / √(v + ε)</c>; with momentum μ: <c>m = μ m + η g / √(v + ε); w -= m</c>.
    /// η = 0.001, ρ = 0.9, μ = 0, ε = 1e-7.
    /// </summary>
    RMSprop,

    /// <summary>
    /// <c>m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²; w -= η √(1 - β₂ᵗ)/(1 - β₁ᵗ) · m / (√v + ε)</c>.
    /// η = 0.001, β₁ = 0.9, β₂ = 0.999, ε = 1e-7. Kingma and Ba, 2014.
    /// </summary>
    Adam,

    /// <summary>
    /// <see cref="Adam"/> with decoupled weight decay, 0.004 by default. Loshchilov and Hutter, 2017.
    /// </summary>
    AdamW,

    /// <summary>
    /// <see cref="Adam"/> with Nesterov momentum and its schedule <c>uₜ = β₁ (1 - 0.96ᵗ/2)</c>:
    /// <c>w -= η (uₜ₊₁ m / (1 - Πu₁..uₜ₊₁) + (1 - uₜ) g / (1 - Πu₁..uₜ)) / (√(v / (1 - β₂ᵗ)) + ε)</c>.
    /// η = 0.001, β₁ = 0.9, β₂ = 0.999, ε = 1e-7. Dozat, 2015.
    /// </summary>
    Nadam,

    /// <summary>
    /// <c>w -= η sign(β₁ m + (1 - β₁) g); m = β₂ m + (1 - β₂) g</c>. η = 0.001, β₁ = 0.9, β₂ = 0.99. Chen et al., 2023.
    /// </summary>
    Lion,
}
