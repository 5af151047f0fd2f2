using System.Runtime.InteropServices;
using NetGen.Training;

namespace NetGen;

/// <summary>
/// Where the numbers of a column's samples are: one sample behind the other, or windows into a series, which may overlap and lie in any
/// order, and take a place each and no copy. Windows of labels may be seen as one-hot rows, which are never in memory together.
/// Immutable.
/// </summary>
internal sealed class SampleMemory
{
    private readonly ReadOnlyMemory<float> _values;
    private readonly ReadOnlyMemory<int> _labels;

    /// <summary>Where each sample begins in the memory; empty where they stand one behind the other.</summary>
    private readonly ReadOnlyMemory<int> _starts;

    /// <summary>The values that a label stands for: 0 where labels are labels.</summary>
    private readonly int _depth;

    private Array? _gathered;
    private string? _fingerprint;

    private SampleMemory(
        ReadOnlyMemory<float> values, ReadOnlyMemory<int> labels, ReadOnlyMemory<int> starts = default, int depth = 0, bool hasMasked = false)
    {
        (_values, _labels, _starts, _depth, HasMasked) = (values, labels, starts, depth, hasMasked);
    }

    public ColumnKind Kind => _labels.IsEmpty || _depth > 0 ? ColumnKind.Values : ColumnKind.Labels;

    /// <summary>The values that a label stands for as a one-hot row; 0 where numbers are what they are.</summary>
    public int Depth => _depth;

    /// <summary>Whether a label is -1, which counts nothing.</summary>
    public bool HasMasked { get; }

    private bool IsPlain => _starts.IsEmpty && _depth == 0;

    /// <summary>Values, one sample behind the other.</summary>
    public static SampleMemory Of(ReadOnlyMemory<float> values) => new(values, default);

    /// <summary>Labels, one sample behind the other.</summary>
    public static SampleMemory Of(ReadOnlyMemory<int> labels) => new(default, labels, hasMasked: labels.Span.IndexOf(-1) >= 0);

    /// <summary>Windows into values.</summary>
    /// <param name="series">The values.</param>
    /// <param name="starts">Where each window begins, in values.</param>
    public static SampleMemory Windows(ReadOnlyMemory<float> series, int[] starts) => new(series, default, starts);

    /// <summary>Windows into labels, none of which is -1.</summary>
    /// <param name="series">The labels.</param>
    /// <param name="starts">Where each window begins.</param>
    public static SampleMemory Windows(ReadOnlyMemory<int> series, int[] starts) => new(default, series, starts);

    /// <summary>Windows into labels, for each of which stand as many values: 1 for its class, 0 for the others.</summary>
    /// <param name="series">The labels.</param>
    /// <param name="starts">Where each window begins, in labels.</param>
    /// <param name="depth">The values for a label.</param>
    public static SampleMemory OneHotWindows(ReadOnlyMemory<int> series, int[] starts, int depth) => new(default, series, starts, depth);

    /// <summary>
    /// A hash of all numbers; of windows of the whole series, and of where they begin. Taken when it is first asked for: what is immutable
    /// keeps it.
    /// </summary>
    public string Fingerprint
    {
        get
        {
            if (_fingerprint is null)
            {
                var fingerprint = new Fingerprint();
                fingerprint.Add(_values.Span);
                fingerprint.Add(_labels.Span);
                fingerprint.Add(_starts.Span);
                _fingerprint = fingerprint.Finish();
                GC.KeepAlive(this);
            }

            return _fingerprint;
        }
    }

    /// <summary>The number of samples of a size.</summary>
    public int Count(int size) =>
        !_starts.IsEmpty ? _starts.Length : (_labels.IsEmpty ? _values.Length : _labels.Length) / size;

    /// <summary>The values of all samples, one behind the other; of windows, copied when they are first asked for.</summary>
    public ReadOnlySpan<float> Values(int size) =>
        Kind == ColumnKind.Labels ? default : IsPlain ? _values.Span : (float[])Gathered(size);

    /// <summary>The labels of all samples, likewise.</summary>
    public ReadOnlySpan<int> Labels(int size) =>
        Kind == ColumnKind.Values ? default : IsPlain ? _labels.Span : (int[])Gathered(size);

    /// <summary>The values of all samples in an array of their own.</summary>
    public float[] CopyValues(int size) => IsPlain ? _values.ToArray() : Gather<float>(size, ValuesOf);

    /// <summary>The values of a sample.</summary>
    public ReadOnlySpan<float> ValuesOf(int sample, int size)
    {
        if (_depth == 0)
        {
            return _values.Span.Slice(Start(sample, size), size);
        }

        float[] row = new float[size];
        OneHot.Write(_labels.Span.Slice(Start(sample, size), size / _depth), row);
        GC.KeepAlive(this);
        return row;
    }

    /// <summary>The labels of a sample; of those on a disk a copy, since a span would not keep their file open.</summary>
    public ReadOnlySpan<int> LabelsOf(int sample, int size)
    {
        ReadOnlySpan<int> labels = _labels.Span.Slice(Start(sample, size), size);
        if (MemoryMarshal.TryGetArray(_labels, out _))
        {
            return labels;
        }

        int[] copy = labels.ToArray();
        GC.KeepAlive(this);
        return copy;
    }

    /// <summary>Samples that follow one another, in the same memory.</summary>
    public SampleMemory Slice(int start, int count, int size) => !_starts.IsEmpty
        ? new SampleMemory(_values, _labels, _starts.Slice(start, count), _depth)
        : _labels.IsEmpty
            ? Of(_values.Slice(start * size, count * size))
            : Of(_labels.Slice(start * size, count * size));

    /// <summary>Samples in another order: copied, or of windows their places alone.</summary>
    public SampleMemory Select(int[] samples, int size) => !_starts.IsEmpty
        ? new SampleMemory(_values, _labels, Samples.Rows(_starts.Span, 1, samples), _depth)
        : _labels.IsEmpty
            ? Of(Samples.Rows(_values.Span, size, samples))
            : Of(Samples.Rows(_labels.Span, size, samples));

    /// <summary>The same samples with their values in memory, as varying them needs it.</summary>
    public SampleMemory ForVariation(int size) => _depth == 0 ? this : Of(CopyValues(size));

    /// <summary>The labels that one-hot rows are made of.</summary>
    public SampleMemory AsLabels() => new(default, _labels, _starts);

    /// <summary>Keeps the numbers where they are until the result is disposed.</summary>
    public PinnedRows Pin() => new(_labels.IsEmpty ? _values.Pin() : _labels.Pin(), _starts, _depth);

    private int Start(int sample, int size) => _starts.IsEmpty ? sample * size : _starts.Span[sample];

    private Array Gathered(int size)
    {
        if (_gathered is { } before)
        {
            return before;
        }

        // Two threads may both gather; what they get is the same.
        Array gathered = Kind == ColumnKind.Values ? Gather<float>(size, ValuesOf) : Gather<int>(size, LabelsOf);
        return Interlocked.CompareExchange(ref _gathered, gathered, null) ?? gathered;
    }

    private T[] Gather<T>(int size, RowOf<T> row)
    {
        if ((long)_starts.Length * size > Argument.LongestArray)
        {
            throw new InvalidOperationException(
                $"{Quantity.Plain(_starts.Length, "window")} of {Quantity.Plain(size, "value")} have more together than an array holds; "
                + "ask for those of one sample.");
        }

        var all = new T[_starts.Length * size];
        for (int sample = 0; sample < _starts.Length; sample++)
        {
            row(sample, size).CopyTo(all.AsSpan(sample * size));
        }

        return all;
    }

    private delegate ReadOnlySpan<T> RowOf<T>(int sample, int size);
}
