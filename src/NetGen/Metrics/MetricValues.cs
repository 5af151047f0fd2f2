using System.Collections;

namespace NetGen;

/// <summary>Values of metrics in the order in which they were asked for, by name.</summary>
public sealed class MetricValues : IReadOnlyList<MetricValue>
{
    private readonly MetricValue[] _values;

    internal MetricValues(MetricValue[] values)
    {
        _values = values;
    }

    /// <summary>None.</summary>
    internal static MetricValues None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public MetricValue this[int index] => _values[index];

    /// <summary>The value of a metric.</summary>
    /// <param name="name">Its <see cref="Metric.Name"/>.</param>
    /// <exception cref="KeyNotFoundException">It was not measured; the message names what was.</exception>
    public double this[string name] => Find(name) ?? throw new KeyNotFoundException(
        Count == 0
            ? $"No metric '{Excerpt.Of(name)}' was measured, nor any other; TrainerOptions.Metrics asks for them."
            : $"No metric '{Excerpt.Of(name)}' was measured; there are {Excerpt.OfList(_values.Select(value => value.Name))}.");

    /// <inheritdoc/>
    public IEnumerator<MetricValue> GetEnumerator() => ((IEnumerable<MetricValue>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line, for example <c>f1_score 0.9312, roc_auc 0.9870</c>; empty without values.</summary>
    public override string ToString() =>
        string.Join(", ", _values.Select(value => $"{value.Name} {Figures.Show(value.Value)}"));

    /// <summary>The value of a metric; null if it was not measured.</summary>
    internal double? Find(string name)
    {
        foreach (MetricValue value in _values)
        {
            if (value.Name == name)
            {
                return value.Value;
            }
        }

        return null;
    }
}
