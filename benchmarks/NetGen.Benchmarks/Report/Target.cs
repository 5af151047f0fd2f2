namespace NetGen.Benchmarks.Report;

/// <summary>One thing that is to be reached.</summary>
/// <param name="Work">What is measured, of which network.</param>
/// <param name="Quantity">What the value is.</param>
/// <param name="Value">Null where it was not measured.</param>
/// <param name="Must">What must be reached; null where there is only an aim.</param>
/// <param name="Aim">What would be better; null where there is none.</param>
/// <param name="Show">The value and its goals as text.</param>
/// <param name="LessIsBetter">Whether it is a time.</param>
internal sealed record Target(
    string Work,
    string Quantity,
    double? Value,
    double? Must,
    double? Aim,
    Func<double, string> Show,
    bool LessIsBetter = false)
{
    public string Verdict =>
        Value is not { } value ? "not measured"
        : Aim is { } aim && Reaches(value, aim) ? "aim"
        : Must is { } must ? (Reaches(value, must) ? "reached" : "**short**")
        : "";

    private bool Reaches(double value, double goal) => LessIsBetter ? value <= goal : value >= goal;
}
