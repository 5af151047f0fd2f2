namespace NetGen;

/// <summary>
/// The rate rises in a line over the first steps, <c>start + (1 - start) (step + 1) / steps</c> times the first factor
/// of another schedule, which then begins: after the warm-up it is asked for step - steps. With start 0 the first step
/// is not lost on a rate of 0, and the last step of the warm-up has the full rate.
/// </summary>
public sealed class WarmUp : LearningRateSchedule
{
    private readonly long _steps;
    private readonly double _start;
    private readonly LearningRateSchedule _then;

    /// <summary>Creates the schedule.</summary>
    /// <param name="steps">Steps of the warm-up, at least 1.</param>
    /// <param name="then">What follows; null keeps the full rate.</param>
    /// <param name="start">Where the line begins, in [0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public WarmUp(long steps, LearningRateSchedule? then = null, double start = 0)
    {
        _steps = Positive(steps, nameof(steps));
        _then = then ?? new ConstantRate();
        _start = start is >= 0 and <= 1
            ? start
            : throw new ArgumentOutOfRangeException(nameof(start), start, "Expected a number in [0, 1].");
    }

    /// <inheritdoc/>
    public override double Factor(long step) =>
        step < _steps
            ? _then.Factor(0) * (_start + ((1 - _start) * (step + 1) / _steps))
            : _then.Factor(step - _steps);

    /// <summary>The schedule with its numbers, for example <c>WarmUp(100, start 0, then CosineDecay(6000, alpha 0))</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"WarmUp({_steps}, start {_start}, then {_then})");
}
