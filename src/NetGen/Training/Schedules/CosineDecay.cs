using NetGen.Training;

namespace NetGen;

/// <summary>
/// Half a cosine from 1 down to <c>alpha</c>, which then stays:
/// <c>(1 - alpha) (1 + cos(π min(step, steps) / steps)) / 2 + alpha</c>, Keras's <c>CosineDecay</c> (Loshchilov and
/// Hutter, 2016). Computed with <c>(1 + cos x) / 2 = cos²(x / 2)</c>.
/// </summary>
public sealed class CosineDecay : LearningRateSchedule
{
    private readonly long _steps;
    private readonly double _alpha;

    /// <summary>Creates the schedule.</summary>
    /// <param name="steps">Steps down to the end, at least 1.</param>
    /// <param name="alpha">The factor at the end, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public CosineDecay(long steps, double alpha = 0)
    {
        _steps = Positive(steps, nameof(steps));
        _alpha = Finite(alpha, 0, nameof(alpha));
    }

    /// <inheritdoc/>
    public override double Factor(long step)
    {
        if (step >= _steps)
        {
            return _alpha;
        }

        double cosine = DeterministicMath.Cos(Math.PI / 2 * step / _steps);
        return ((1 - _alpha) * cosine * cosine) + _alpha;
    }

    /// <summary>The schedule with its numbers, for example <c>CosineDecay(6000, alpha 0.1)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"CosineDecay({_steps}, alpha {_alpha})");
}
