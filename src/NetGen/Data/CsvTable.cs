using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Reads the records of a CSV file into inputs and targets or labels, as the options say.</summary>
internal sealed class CsvTable
{
    private const int IsInput = -1;
    private const int IsIgnored = -2;
    private const int IsLabel = -3;

    private readonly CsvReader _reader;
    private readonly CsvOptions _options;
    private readonly string _source;
    private readonly CsvLabels _labels;
    private readonly List<float> _inputs = [];
    private readonly List<float> _targets = [];
    private string[]? _names;
    private int[] _roles = [];

    public CsvTable(TextReader reader, CsvOptions options, string source)
    {
        CheckOptions(options);
        _reader = new CsvReader(reader, options.Separator, source);
        _options = options;
        _source = source;
        _labels = new CsvLabels(options.ClassNames);
    }

    public float[] Inputs => [.. _inputs];

    public float[] Targets => [.. _targets];

    public int InputSize { get; private set; }

    /// <summary>The names of all columns; null where there is no header.</summary>
    public IReadOnlyList<string>? Names => _names;

    public (int[] Labels, int ClassCount, IReadOnlyList<string>? Names) Labels => _labels.Finish();

    /// <summary>What is made of a file in UTF-8.</summary>
    /// <exception cref="InvalidDataException">The text is not UTF-8.</exception>
    public static T OfFile<T>(string path, Func<TextReader, T> read)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return read(reader);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{path}: expected text in UTF-8; found bytes that are not: {e.Message}", e);
        }
    }

    /// <summary>Reads all records.</summary>
    /// <returns>The table itself.</returns>
    public CsvTable Read()
    {
        bool more = _reader.Read();
        if (more && _options.HasHeader)
        {
            _names = new string[_reader.Count];
            for (int column = 0; column < _names.Length; column++)
            {
                _names[column] = _reader[column].ToString();
            }

            _roles = Roles(_names.Length);
            more = _reader.Read();
        }
        else if (more)
        {
            _roles = Roles(_reader.Count);
        }

        if (!more)
        {
            throw new InvalidDataException($"{_source}: expected at least 1 sample; found none.");
        }

        do
        {
            ReadSample();
        }
        while (_reader.Read());
        return this;
    }

    private static void CheckOptions(CsvOptions options)
    {
        if (options.Separator is '"' or '\r' or '\n')
        {
            throw new ArgumentException("The separator can be neither a quote nor a line break.", nameof(options));
        }

        if (options.Label is null && options.Targets.Count == 0 && !options.IsSeries)
        {
            throw new ArgumentException(
                "Expected a label column or target columns; neither is given.", nameof(options));
        }

        if (options.Label is not null && options.Targets.Count > 0)
        {
            throw new ArgumentException(
                "Expected either a label column or target columns; both are given.", nameof(options));
        }

        if (options.ClassNames is not null && (options.Label is null || options.ClassNames.Count == 0))
        {
            throw new ArgumentException("Names of classes need a label column and at least 1 name.", nameof(options));
        }

        var columns = new HashSet<CsvColumn>();
        IEnumerable<CsvColumn> label = options.Label is { } given ? [given] : [];
        foreach (CsvColumn column in options.Targets.Concat(options.Ignored).Concat(label))
        {
            if (!columns.Add(column))
            {
                throw new ArgumentException($"Column {column} is stated to be two things.", nameof(options));
            }

            if (column.IsNamed && !options.HasHeader)
            {
                throw new ArgumentException(
                    $"Column {column} is given by name, but there is no header.", nameof(options));
            }
        }
    }

    /// <summary>What each column is: the place of a target among the targets, or one of the constants.</summary>
    private int[] Roles(int width)
    {
        int[] roles = new int[width];
        Array.Fill(roles, _options.IsSeries && _options.Targets.Count > 0 ? IsIgnored : IsInput);
        for (int target = 0; target < _options.Targets.Count; target++)
        {
            Assign(roles, _options.Targets[target], target);
        }

        if (_options.Label is { } label)
        {
            Assign(roles, label, IsLabel);
        }

        foreach (CsvColumn column in _options.Ignored)
        {
            Assign(roles, column, IsIgnored);
        }

        InputSize = roles.Count(role => role == IsInput);
        return InputSize > 0 || _options.IsSeries
            ? roles
            : throw new InvalidDataException(
                $"{_source}: expected at least 1 input column; found {Quantity.Plain(width, "column")} of something else.");
    }

    private void Assign(int[] roles, CsvColumn column, int role)
    {
        int place = column.Find(roles.Length, _names);
        if (place < 0)
        {
            string found = _names is null ? Quantity.Plain(roles.Length, "column") : Excerpt.OfList(_names);
            throw new InvalidDataException($"{_source}: expected one column {column}; found {found}.");
        }

        roles[place] = roles[place] == IsInput || (_options.IsSeries && roles[place] == IsIgnored)
            ? role
            : throw new InvalidDataException(
                $"{_source}: expected columns that are one thing each; "
                + $"found {column} to be two in a file of {Quantity.Plain(roles.Length, "column")}.");
    }

    private void ReadSample()
    {
        if (_reader.Count != _roles.Length)
        {
            throw new InvalidDataException(
                $"{_source}, line {_reader.Line}: expected {Quantity.Plain(_roles.Length, "field")}; found {_reader.Count}.");
        }

        if (_inputs.Count > Argument.LongestArray - InputSize || _targets.Count > Argument.LongestArray - _options.Targets.Count)
        {
            throw new InvalidDataException(
                $"{_source}, line {_reader.Line}: expected at most {Argument.LongestArray} values; found more.");
        }

        int firstTarget = _targets.Count;
        _targets.AddRange(Enumerable.Repeat(0f, _options.Targets.Count));
        for (int column = 0; column < _roles.Length; column++)
        {
            switch (_roles[column])
            {
                case IsInput:
                    _inputs.Add(Number(column));
                    break;
                case IsLabel:
                    AddLabel(column);
                    break;
                case IsIgnored:
                    break;
                default:
                    _targets[firstTarget + _roles[column]] = Number(column);
                    break;
            }
        }
    }

    private float Number(int column) =>
        float.TryParse(_reader[column], NumberStyles.Float, CultureInfo.InvariantCulture, out float number)
            && float.IsFinite(number)
        ? number
        : throw Unexpected(column, "a finite number");

    private void AddLabel(int column)
    {
        string text = _reader[column].ToString();
        if (text.Length == 0)
        {
            throw Unexpected(column, "a label");
        }

        if (!_labels.Add(text))
        {
            throw Unexpected(column, $"one of the classes {Excerpt.OfList(_options.ClassNames!)}");
        }
    }

    private InvalidDataException Unexpected(int column, string expected)
    {
        string name = _names is null ? $"{column}" : $"{column} '{Excerpt.Of(_names[column])}'";
        string found = _reader[column].IsEmpty ? "nothing" : $"'{Excerpt.Of(_reader[column].ToString())}'";
        return new InvalidDataException(
            $"{_source}, line {_reader.Line}, column {name}: expected {expected}; found {found}.");
    }
}
