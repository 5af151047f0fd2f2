namespace NetGen;

/// <summary>How a network's multiply-adds are rounded. Either way the same bits come from every vector width.</summary>
public enum Arithmetic
{
    /// <summary>
    /// Fused multiply-add, <c>round(a * b + c)</c>: the fastest on every processor that has it (x64 with FMA, Arm64),
    /// very slow where it has to be emulated. .NET Standard 2.1 has none: networks are <see cref="Separate"/> there.
    /// </summary>
    Fused,

    /// <summary>
    /// Multiply, round, add, round: <c>round(round(a * b) + c)</c>. The same bits on every machine, runtime and vector
    /// width, at up to half the peak.
    /// </summary>
    Separate,
}
