using NetGen.Training;

namespace NetGen;

/// <summary>
/// The numbers of one optimizer step, computed once per step in double precision and rounded to float once. Powers are
/// repeated multiplications, so they are the same on every machine. What an optimizer does not use has no meaning. The
/// formulas stand at <see cref="Optimizer"/>; t is the step counted from 1.
/// </summary>
public readonly struct OptimizerCoefficients
{
    private const int StepsPerFlush = 16;

    internal OptimizerCoefficients(TrainerOptions options, float learningRate, long step, NadamSchedule nadam)
    {
        double beta1 = options.Beta1 ?? 0;
        double beta2 = options.Beta2 ?? 0;
        double rho = options.Rho ?? 0;
        double correction1 = 1 - DeterministicMath.Power(beta1, step);
        double correction2 = 1 - DeterministicMath.Power(beta2, step);

        LearningRate = learningRate;
        StepSize = (float)(learningRate * Math.Sqrt(correction2) / correction1);
        Momentum = options.Momentum ?? 0;
        HasMomentum = Momentum > 0;
        Nesterov = options.Nesterov;
        Beta1 = (float)beta1;
        OneMinusBeta1 = (float)(1 - beta1);
        Beta2 = (float)beta2;
        OneMinusBeta2 = (float)(1 - beta2);
        Rho = (float)rho;
        OneMinusRho = (float)(1 - rho);
        Epsilon = options.Epsilon ?? 0;
        Decay = (float)((double)learningRate * (options.WeightDecay ?? 0));
        ClipValue = options.ClipValue ?? float.PositiveInfinity;
        MomentumScale = (float)nadam.MomentumScale;
        GradientScale = (float)nadam.GradientScale;
        VelocityScale = (float)(1 / correction2);
        FlushesToZero = step % StepsPerFlush == 0;
    }

    /// <summary>The learning rate η after the schedule.</summary>
    public float LearningRate { get; }

    /// <summary>Adam and AdamW: <c>η √(1 - β₂ᵗ) / (1 - β₁ᵗ)</c>.</summary>
    public float StepSize { get; }

    /// <summary>SGD and RMSprop: μ.</summary>
    public float Momentum { get; }

    /// <summary>Whether <see cref="Momentum"/> is above 0.</summary>
    public bool HasMomentum { get; }

    /// <summary>SGD: whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; }

    /// <summary>β₁.</summary>
    public float Beta1 { get; }

    /// <summary><c>1 - β₁</c>.</summary>
    public float OneMinusBeta1 { get; }

    /// <summary>β₂.</summary>
    public float Beta2 { get; }

    /// <summary><c>1 - β₂</c>.</summary>
    public float OneMinusBeta2 { get; }

    /// <summary>RMSprop: ρ.</summary>
    public float Rho { get; }

    /// <summary>RMSprop: <c>1 - ρ</c>.</summary>
    public float OneMinusRho { get; }

    /// <summary>ε, above 0 where the optimizer has one.</summary>
    public float Epsilon { get; }

    /// <summary><c>η · weight decay</c>: the share of every parameter taken off before the step; 0 when off.</summary>
    public float Decay { get; }

    /// <summary>Gradients are clipped to [-ClipValue, ClipValue]; positive infinity when off.</summary>
    public float ClipValue { get; }

    /// <summary>Nadam: <c>uₜ₊₁ / (1 - Πu₁..uₜ₊₁)</c>.</summary>
    public float MomentumScale { get; }

    /// <summary>Nadam: <c>(1 - uₜ) / (1 - Πu₁..uₜ)</c>.</summary>
    public float GradientScale { get; }

    /// <summary>Nadam: <c>1 / (1 - β₂ᵗ)</c>.</summary>
    public float VelocityScale { get; }

    /// <summary>
    /// Whether the step ends by setting parameters and moments that are too small to count to 0: every sixteenth does.
    /// </summary>
    public bool FlushesToZero { get; }
}
