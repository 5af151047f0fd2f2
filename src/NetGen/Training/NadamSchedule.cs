namespace NetGen.Training;

/// <summary>
/// Nadam's momentum schedule at one step, as in Keras 3: <c>uₜ = β₁ (1 - 0.96ᵗ/2)</c> and the running product of all u
/// (Dozat, 2015).
/// </summary>
internal readonly struct NadamSchedule
{
    private const double Decay = 0.96;

    /// <param name="beta1">β₁.</param>
    /// <param name="step">t, counted from 1.</param>
    /// <param name="productBefore">Πu₁..uₜ₋₁; 1 before the first step.</param>
    public NadamSchedule(double beta1, long step, double productBefore)
    {
        double current = beta1 * (1 - (0.5 * DeterministicMath.Power(Decay, step)));
        double next = beta1 * (1 - (0.5 * DeterministicMath.Power(Decay, step + 1)));
        Product = productBefore * current;
        MomentumScale = next / (1 - (Product * next));
        GradientScale = (1 - current) / (1 - Product);
    }

    /// <summary>Πu₁..uₜ.</summary>
    public double Product { get; }

    public double MomentumScale { get; }

    public double GradientScale { get; }
}
