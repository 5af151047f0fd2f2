namespace NetGen.Training;

/// <summary>Watches the outputs of one layer's units, sample by sample.</summary>
internal sealed class UnitActivity
{
    private readonly LayerInfo _layer;
    private readonly ActivationLimits _limits;
    private readonly bool[] _wasActive;
    private readonly int[] _nearLimit;
    private int _samples;

    private UnitActivity(LayerInfo layer, ActivationLimits limits)
    {
        _layer = layer;
        _limits = limits;
        _wasActive = new bool[layer.OutputSize];
        _nearLimit = new int[layer.OutputSize];
    }

    /// <summary>A watch for a layer with an activation; null for one without, or with the identity.</summary>
    public static UnitActivity? For(LayerInfo layer) =>
        layer.Activation is null or nameof(Activation.Linear)
            ? null
            : new UnitActivity(layer, ActivationLimits.Of(layer.Activation));

    /// <summary>Whether there is anything to see.</summary>
    public bool Watches => _limits.CanDie || _limits.CanSaturate;

    /// <param name="outputs">One sample's outputs, [units].</param>
    public void Add(ReadOnlySpan<float> outputs)
    {
        for (int unit = 0; unit < _wasActive.Length; unit++)
        {
            _wasActive[unit] |= outputs[unit] != 0;
            _nearLimit[unit] += _limits.IsNear(outputs[unit]) ? 1 : 0;
        }

        _samples++;
    }

    public LayerDiagnosis Diagnose()
    {
        int threshold = (int)Math.Ceiling(Diagnosis.SaturatedShare * (double)_samples);
        return new LayerDiagnosis(
            _layer.Name,
            _layer.Activation!,
            _layer.OutputSize,
            _limits.CanDie ? _wasActive.Count(active => !active) : null,
            _limits.CanSaturate ? _nearLimit.Count(samples => samples >= threshold) : null,
            _limits.CanSaturate
                ? (float)(_nearLimit.Sum(samples => (double)samples) / ((double)_samples * _layer.OutputSize))
                : null);
    }
}
