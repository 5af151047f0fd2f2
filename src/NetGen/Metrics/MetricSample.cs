namespace NetGen;

/// <summary>What a network made of one sample, and what it should have made of it.</summary>
public readonly ref struct MetricSample
{
    /// <summary>Describes a sample. Evaluations do; it is public for tests of metrics of one's own.</summary>
    /// <param name="output">[outputs].</param>
    /// <param name="target">[outputs]; of a sample with a label, 1 at the label and else 0.</param>
    /// <param name="label">The class; -1 where there is no single one.</param>
    /// <exception cref="ArgumentException">There are not as many targets as outputs.</exception>
    public MetricSample(ReadOnlySpan<float> output, ReadOnlySpan<float> target, int label = -1)
    {
        Argument.Length(output.Length, target.Length, nameof(target));
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
