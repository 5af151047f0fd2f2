namespace NetGen;

/// <summary>A number for one sample, of which a metric is the mean.</summary>
/// <param name="output">[outputs].</param>
/// <param name="target">[outputs]; of a sample with a label, 1 at the label and else 0.</param>
public delegate double SampleMetric(ReadOnlySpan<float> output, ReadOnlySpan<float> target);
