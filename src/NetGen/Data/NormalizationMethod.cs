namespace NetGen;

/// <summary>What a <see cref="Normalization"/> makes of each input.</summary>
public enum NormalizationMethod
{
    /// <summary><c>(x - mean) / deviation</c>: mean 0 and variance 1 (of the population).</summary>
    Standardize,

    /// <summary><c>(x - least) / (most - least)</c>: from 0 to 1.</summary>
    MinMax,
}
