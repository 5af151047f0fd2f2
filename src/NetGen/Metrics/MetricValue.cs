namespace NetGen;

/// <summary>The value of a metric.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Value">What it came to; NaN where it is not defined.</param>
public readonly record struct MetricValue(string Name, double Value);
