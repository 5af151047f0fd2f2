namespace NetGen;

/// <summary>The same factor at every step.</summary>
public sealed class ConstantRate : LearningRateSchedule
{
    private readonly double _factor;

    /// <summary>Creates the schedule.</summary>
    /// <param name="factor">What the learning rate is multiplied with, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative, NaN or infinite.</exception>
    public ConstantRate(double factor = 1)
    {
        _factor = Finite(factor, 0, nameof(factor));
    }

    /// <inheritdoc/>
    public override double Factor(long step) => _factor;

    /// <summary>The schedule with its numbers, for example <c>ConstantRate(0.5)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"ConstantRate({_factor})");
}
