namespace NetGen.Training;

/// <summary>Between which values an activation's output lies, and what its ends mean for the unit.</summary>
/// <param name="canDie">
/// Whether output 0 has derivative 0, so that a unit at 0 for every sample no longer learns.
/// </param>
/// <param name="low">The lower limit that saturates; negative infinity for none.</param>
/// <param name="high">The upper limit that saturates; positive infinity for none.</param>
/// <param name="margin">How close to a limit is near it.</param>
internal readonly struct ActivationLimits(bool canDie, float low, float high, float margin)
{
    private readonly float _nearLow = low + margin;
    private readonly float _nearHigh = high - margin;

    public bool CanDie { get; } = canDie;

    public bool CanSaturate { get; } = !float.IsInfinity(high);

    /// <param name="activation">The name of a member of <see cref="Activation"/>.</param>
    public static ActivationLimits Of(string activation) => activation switch
    {
        nameof(Activation.ReLU) => new(true, float.NegativeInfinity, float.PositiveInfinity, 0),
        nameof(Activation.ReLU6) => new(true, float.NegativeInfinity, 6, 6 * Diagnosis.LimitMargin),
        nameof(Activation.Sigmoid) or nameof(Activation.HardSigmoid) => new(false, 0, 1, Diagnosis.LimitMargin),
        nameof(Activation.Tanh) or nameof(Activation.Softsign) => new(false, -1, 1, 2 * Diagnosis.LimitMargin),
        _ => new(false, float.NegativeInfinity, float.PositiveInfinity, 0),
    };

    public bool IsNear(float output) => output <= _nearLow || output >= _nearHigh;
}
