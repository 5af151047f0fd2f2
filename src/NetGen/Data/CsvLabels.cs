using System.Globalization;

namespace NetGen;

/// <summary>
/// Numbers the classes of a label column: by given names, by the numbers it holds, or by its texts in ordinal order.
/// </summary>
internal sealed class CsvLabels
{
    private readonly bool _closed;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<int> _labels = [];

    /// <param name="names">The names of the classes by label; null takes those the column holds.</param>
    public CsvLabels(IReadOnlyList<string>? names)
    {
        _closed = names is not null;
        foreach (string name in names ?? [])
        {
            if (!_known.TryAdd(name, _names.Count))
            {
                throw new ArgumentException($"Two classes are named '{Excerpt.Of(name)}'.", nameof(names));
            }

            _names.Add(name);
        }
    }

    /// <summary>Takes the text of the next sample; false where it is not among the given names.</summary>
    public bool Add(string text)
    {
        if (!_known.TryGetValue(text, out int label))
        {
            if (_closed)
            {
                return false;
            }

            label = _names.Count;
            _known.Add(text, label);
            _names.Add(text);
        }

        _labels.Add(label);
        return true;
    }

    /// <summary>
    /// The labels of all samples, the number of classes, and their names unless the labels are numbers.
    /// </summary>
    public (int[] Labels, int ClassCount, IReadOnlyList<string>? Names) Finish()
    {
        if (_closed)
        {
            return ([.. _labels], _names.Count, _names.AsReadOnly());
        }

        int[] numbers = [.. _names.Select(Number)];
        if (Array.TrueForAll(numbers, number => number >= 0))
        {
            return ([.. _labels.Select(label => numbers[label])], numbers.Max() + 1, null);
        }

        string[] sorted = [.. _names];
        Array.Sort(sorted, StringComparer.Ordinal);
        int[] places = [.. _names.Select(name => Array.BinarySearch(sorted, name, StringComparer.Ordinal))];
        return ([.. _labels.Select(label => places[label])], sorted.Length, Array.AsReadOnly(sorted));
    }

    /// <summary>The text as a label; -1 where it is none.</summary>
    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < int.MaxValue
            ? number
            : -1;
}
