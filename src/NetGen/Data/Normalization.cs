using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>
/// A scale for each input: <c>(x - offset) / scale</c>. It is fitted to the samples a network learns from and then
/// applied to every sample the network is asked about; what a network forecasts in that scale is brought back by <see cref="Undo"/>. Immutable.
/// </summary>
/// <example>
/// <code>
/// past = past.Normalize(out Normalization scale);
/// scale.Save("scale.json");
/// network.Predict(window, forecast);
/// scale.Select("temperature").Undo(forecast);
/// </code>
/// </example>
public sealed partial class Normalization
{
    private readonly float[] _offsets;
    private readonly float[] _scales;

    /// <summary>A normalization whose numbers are known, for example stored with the weights.</summary>
    /// <param name="offsets">What is subtracted from each input; finite.</param>
    /// <param name="scales">What each difference is divided by; as many, finite, not 0.</param>
    /// <exception cref="ArgumentException">They are empty, not equally many or not finite, or a scale is 0.</exception>
    public Normalization(ReadOnlySpan<float> offsets, ReadOnlySpan<float> scales)
    {
        if (offsets.IsEmpty)
        {
            throw new ArgumentException("Expected at least 1 value, got none.", nameof(offsets));
        }

        Argument.Length(offsets.Length, scales.Length, nameof(scales));
        CheckFinite(offsets, nameof(offsets));
        CheckFinite(scales, nameof(scales));
        if (scales.IndexOf(0f) >= 0)
        {
            throw new ArgumentException("Expected no scale of 0.", nameof(scales));
        }

        _offsets = offsets.ToArray();
        _scales = scales.ToArray();
    }

    /// <summary>A normalization whose numbers are known, of inputs that have names.</summary>
    /// <param name="offsets">What is subtracted from each input; finite.</param>
    /// <param name="scales">What each difference is divided by; as many, finite, not 0.</param>
    /// <param name="names">What each is called; as many, all different.</param>
    /// <exception cref="ArgumentException">
    /// Numbers or names are empty, not equally many or not finite, a scale is 0, or a name is there twice.
    /// </exception>
    public Normalization(ReadOnlySpan<float> offsets, ReadOnlySpan<float> scales, params string[] names)
        : this(offsets, scales)
    {
        string[] copy = FeatureChoice.Names(names, nameof(names));
        Argument.Length(offsets.Length, copy.Length, nameof(names));
        Names = new ReadOnlyCollection<string>(copy);
    }

    /// <summary>The number of inputs of one sample.</summary>
    public int InputSize => _offsets.Length;

    /// <summary>What each input is called, as the features of the series that it was fitted to; null where they have no names.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>What is subtracted from each input, [InputSize].</summary>
    public ReadOnlySpan<float> Offsets => _offsets;

    /// <summary>What each difference is divided by, [InputSize].</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>The normalization that fits samples. An input that never changes is only shifted, to 0.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="method">To mean 0 and variance 1, or to the range from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not one of the methods.</exception>
    /// <exception cref="InvalidOperationException">The samples are not of one input and one output.</exception>
    public static Normalization Fit(Dataset data, NormalizationMethod method)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Fit(data.InputColumn(nameof(Normalization)), method);
    }

    /// <summary>The normalization that fits a column. A value that never changes is only shifted, to 0.</summary>
    /// <param name="column">Values, not labels.</param>
    /// <param name="method">To mean 0 and variance 1, or to the range from 0 to 1.</param>
    /// <exception cref="ArgumentException">The column holds labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not one of the methods.</exception>
    public static Normalization Fit(Column column, NormalizationMethod method)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Kind != ColumnKind.Values)
        {
            throw new ArgumentException($"Column '{Excerpt.Of(column.Name)}' holds labels; values are scaled.", nameof(column));
        }

        return method switch
        {
            NormalizationMethod.Standardize => FitDeviation(column),
            NormalizationMethod.MinMax => FitRange(column),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Expected one of the methods."),
        };
    }

    /// <summary>Scales samples where they are.</summary>
    /// <param name="samples">[count, InputSize], row-major; one sample or many.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of <see cref="InputSize"/>.</exception>
    public void Apply(Span<float> samples)
    {
        CheckLength(samples);
        for (; !samples.IsEmpty; samples = samples[InputSize..])
        {
            for (int i = 0; i < _offsets.Length; i++)
            {
                samples[i] = (samples[i] - _offsets[i]) / _scales[i];
            }
        }
    }

    /// <summary>
    /// Brings scaled samples back where they are: <c>x scale + offset</c>, what <see cref="Apply"/> was given within the rounding of both.
    /// Forecasts of some of the inputs are brought back by that part of the normalization, <see cref="Select(string[])"/>.
    /// </summary>
    /// <param name="samples">[count, InputSize], row-major; one sample or many.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of <see cref="InputSize"/>.</exception>
    public void Undo(Span<float> samples)
    {
        CheckLength(samples);
        for (; !samples.IsEmpty; samples = samples[InputSize..])
        {
            for (int i = 0; i < _offsets.Length; i++)
            {
                samples[i] = (samples[i] * _scales[i]) + _offsets[i];
            }
        }
    }

    /// <summary>The scales of some of the inputs, in the order given, by their names.</summary>
    /// <param name="names">At least one, all different.</param>
    /// <exception cref="ArgumentException">There is no name, one is there twice, or no input has it; the message names those there are.</exception>
    public Normalization Select(params string[] names) =>
        Select(FeatureChoice.Find(names, Names, InputSize, "normalization", nameof(names)));

    /// <summary>The scales of some of the inputs, in the order given, by their places.</summary>
    /// <param name="inputs">At least one, each from 0 and below <see cref="InputSize"/>.</param>
    /// <exception cref="ArgumentException">There is none, one is there twice, or the normalization does not have it.</exception>
    public Normalization Select(params int[] inputs)
    {
        FeatureChoice.Check(inputs, InputSize, nameof(inputs));
        float[] offsets = Array.ConvertAll(inputs, input => _offsets[input]);
        float[] scales = Array.ConvertAll(inputs, input => _scales[input]);
        return Names is null
            ? new Normalization(offsets, scales)
            : new Normalization(offsets, scales, Array.ConvertAll(inputs, input => Names[input]));
    }

    /// <summary>
    /// The first offsets and scales in one line, for example
    /// <c>(x - [5.84, 3.05, 3.76, 1.2]) / [0.83, 0.43, 1.76, 0.76] for 4 inputs</c>.
    /// </summary>
    public override string ToString() =>
        $"(x - {Shown.Value(_offsets)}) / {Shown.Value(_scales)} for {Quantity.Of(InputSize, "input")}";

    /// <summary>The same scales of inputs that have names.</summary>
    internal Normalization Named(IReadOnlyList<string>? names) => names is null ? this : new Normalization(_offsets, _scales, [.. names]);

    private void CheckLength(Span<float> samples)
    {
        if (samples.Length % InputSize != 0)
        {
            throw new ArgumentException(
                $"Expected a multiple of {Quantity.Plain(InputSize, "value")}, got {samples.Length}.", nameof(samples));
        }
    }

    private static Normalization FitDeviation(Column data)
    {
        var moments = ColumnMoments.Of(data, data.Size);
        return Of(moments.Means, moments.Variances.Select(Math.Sqrt));
    }

    private static Normalization FitRange(Column data)
    {
        double[] least = [.. data.Row(0).ToArray().Select(value => (double)value)];
        double[] most = (double[])least.Clone();
        for (int sample = 1; sample < data.Count; sample++)
        {
            ReadOnlySpan<float> input = data.Row(sample);
            for (int i = 0; i < input.Length; i++)
            {
                least[i] = Math.Min(least[i], input[i]);
                most[i] = Math.Max(most[i], input[i]);
            }
        }

        return Of(least, most.Zip(least, (high, low) => high - low));
    }

    private static Normalization Of(IEnumerable<double> offsets, IEnumerable<double> scales) => new(
        [.. offsets.Select(offset => (float)offset)],
        [.. scales.Select(scale => (float)scale == 0 ? 1 : (float)scale)]);

    private static void CheckFinite(ReadOnlySpan<float> values, string name)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected finite numbers, got {value}."), name);
            }
        }
    }
}
