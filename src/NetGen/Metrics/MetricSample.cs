namespace NetGen;

/// <summary>What a network made of one sample, and what it should have made of it.</summary>
public readonly ref struct MetricSample
{
    internal MetricSample(ReadOnlySpan<float> output, ReadOnlySpan<float> target, int label)
    {
        Output = output;
        Target = target;
        Label = label;
    }

    /// <summary>[outputs].</summary>
    public ReadOnlySpan<float> Output { get; }

    /// <summary>[outputs]; of a sample with a label, 1 at the label and else 0.</summary>
    public ReadOnlySpan<float> Target { get; }

    /// <summary>
    /// The class: the label, or that of the highest target with CategoricalCrossEntropy and KLDivergence; -1 with other
    /// losses.
    /// </summary>
    public int Label { get; }
}
