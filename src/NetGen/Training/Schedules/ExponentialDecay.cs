using NetGen.Training;

namespace NetGen;

/// <summary>
/// The rate falls a little at every step: <c>rate^(step / steps)</c>, Keras's <c>ExponentialDecay</c>.
/// </summary>
public sealed class ExponentialDecay : LearningRateSchedule
{
    private readonly long _steps;
    private readonly double _rate;

    /// <summary>Creates the schedule.</summary>
    /// <param name="steps">
    /// Steps after which the learning rate has been multiplied with <paramref name="rate"/>, at least 1.
    /// </param>
    /// <param name="rate">In [1e-300, 1e300]; below 1 the learning rate falls.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public ExponentialDecay(long steps, double rate)
    {
        _steps = Positive(steps, nameof(steps));
        _rate = rate is >= 1e-300 and <= 1e300
            ? rate
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, "Expected a number in [1e-300, 1e300].");
    }

    /// <inheritdoc/>
    public override double Factor(long step) =>
        DeterministicMath.Power(_rate, step / _steps)
        * DeterministicMath.Power(_rate, (double)(step % _steps) / _steps);

    /// <summary>The schedule with its numbers, for example <c>ExponentialDecay(1000, rate 0.9)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"ExponentialDecay({_steps}, rate {_rate})");
}
