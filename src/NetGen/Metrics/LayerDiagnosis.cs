using System.Globalization;

namespace NetGen;

/// <summary>Dead and saturated units of one layer. The terms are explained at <see cref="Diagnosis"/>.</summary>
public sealed class LayerDiagnosis
{
    internal LayerDiagnosis(
        string name, string activation, int units, int? deadUnits, int? saturatedUnits, float? saturatedOutputs)
    {
        Name = name;
        Activation = activation;
        Units = units;
        DeadUnits = deadUnits;
        SaturatedUnits = saturatedUnits;
        SaturatedOutputs = saturatedOutputs;
    }

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    /// <summary>The name of its activation.</summary>
    public string Activation { get; }

    /// <summary>Its units.</summary>
    public int Units { get; }

    /// <summary>Units that gave 0 for every sample; null where the activation has no dead side.</summary>
    public int? DeadUnits { get; }

    /// <summary>Units near a limit for almost every sample; null where the activation has no limit.</summary>
    public int? SaturatedUnits { get; }

    /// <summary>
    /// The share in [0, 1] of all outputs (units times samples) near a limit; null where the activation has none.
    /// </summary>
    public float? SaturatedOutputs { get; }

    /// <summary>The layer in one line, for example <c>dense_1 (ReLU): 3 of 128 units dead</c>.</summary>
    public override string ToString()
    {
        string[] findings =
        [
            .. DeadUnits is { } dead ? [Count(dead, "dead")] : Array.Empty<string>(),
            .. SaturatedUnits is { } saturated
                ? [Count(saturated, "saturated"), Share(SaturatedOutputs!.Value)]
                : Array.Empty<string>(),
        ];
        string found = findings.Length == 0 ? "neither dies nor saturates" : string.Join(", ", findings);
        return $"{Name} ({Activation}): {found}";
    }

    private static string Share(float share) =>
        string.Format(CultureInfo.InvariantCulture, "{0:F1}% of outputs near a limit", share * 100);

    private string Count(int count, string what) =>
        FormattableString.Invariant($"{count} of {Quantity.Plain(Units, "unit")} {what}");
}
