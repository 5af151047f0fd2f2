using NetGen.Training;

namespace NetGen;

/// <summary>
/// The rate falls at once after every so many steps: <c>rate^floor(step / steps)</c>, Keras's <c>ExponentialDecay</c>
/// with <c>staircase</c>.
/// </summary>
public sealed class StepDecay : LearningRateSchedule
{
    private readonly long _steps;
    private readonly double _rate;

    /// <summary>Creates the schedule.</summary>
    /// <param name="steps">Steps from one fall to the next, at least 1.</param>
    /// <param name="rate">What the learning rate is multiplied with at each fall, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public StepDecay(long steps, double rate = 0.1)
    {
        _steps = Positive(steps, nameof(steps));
        _rate = Finite(rate, 0, nameof(rate));
    }

    /// <inheritdoc/>
    public override double Factor(long step) => DeterministicMath.Power(_rate, step / _steps);

    /// <summary>The schedule with its numbers, for example <c>StepDecay(1000, rate 0.1)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"StepDecay({_steps}, rate {_rate})");
}
