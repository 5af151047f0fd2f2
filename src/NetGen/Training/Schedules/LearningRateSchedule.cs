namespace NetGen;

/// <summary>
/// How the learning rate changes while training: a factor on <see cref="Trainer.LearningRate"/>, asked before every
/// step (not every epoch; an epoch has ceil(samples / batch size) steps). It depends on the step's number alone, so a
/// resumed run goes on where it stopped. The built-in schedules give the same bits on every machine.
/// </summary>
public abstract class LearningRateSchedule
{
    /// <summary>The factor for a step.</summary>
    /// <param name="step">Steps taken before it: 0 for the first.</param>
    /// <returns>A finite number of at least 0; anything else makes the step fail.</returns>
    public abstract double Factor(long step);

    /// <summary>The learning rate for a step: <paramref name="learningRate"/> times the factor.</summary>
    /// <exception cref="InvalidOperationException">The factor is negative, NaN or infinite.</exception>
    internal float Apply(float learningRate, long step)
    {
        double factor = Factor(step);
        return factor is >= 0 and < double.PositiveInfinity
            ? (float)(learningRate * factor)
            : throw new InvalidOperationException(FormattableString.Invariant(
                $"Expected {GetType().Name} to give a finite factor of at least 0, got {factor} for step {step}."));
    }

    private protected static double Finite(double value, double minimum, string name) =>
        value >= minimum && value < double.PositiveInfinity
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value, FormattableString.Invariant($"Expected a finite number of at least {minimum}."));

    private protected static long Positive(long value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected at least 1.");
}
