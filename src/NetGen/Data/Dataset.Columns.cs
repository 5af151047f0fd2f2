using System.Runtime.CompilerServices;

namespace NetGen;

/// <content>Samples of any number of columns.</content>
public sealed partial class Dataset
{
    /// <summary>The names that the columns of a single input and a single output get.</summary>
    private const string InputsName = "inputs";
    private const string TargetsName = "targets";
    private const string LabelsName = "labels";

    /// <summary>
    /// A data set of any columns, for networks of several inputs or outputs: <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> and the like find the
    /// columns by the names of <see cref="NetworkInfo.Inputs"/> and <see cref="NetworkInfo.Outputs"/>.
    /// </summary>
    /// <param name="columns">At least one; all of as many samples and each of a name of its own.</param>
    /// <exception cref="ArgumentException">
    /// There is no column or it is null, two have one name, or they are not of equally many samples.
    /// </exception>
    /// <example>
    /// <code>
    /// Dataset data = Dataset.FromColumns(
    ///     Column.Of("state", states, 8), Column.Of("goal", goals, 4), Column.Of("policy", actions), Column.Of("value", returns, 1));
    /// </code>
    /// </example>
    public static Dataset FromColumns(params Column[] columns)
    {
        if (columns is null || columns.Length == 0)
        {
            throw new ArgumentException("Expected at least 1 column, got none.", nameof(columns));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Column column in columns)
        {
            if (column is null)
            {
                throw new ArgumentException("A column is null.", nameof(columns));
            }

            if (!names.Add(column.Name))
            {
                throw new ArgumentException($"Two columns are named '{Excerpt.Of(column.Name)}'.", nameof(columns));
            }

            if (column.Count != columns[0].Count)
            {
                throw new ArgumentException(
                    $"Expected {Quantity.Plain(columns[0].Count, "sample")} as in column '{Excerpt.Of(columns[0].Name)}'; "
                    + $"'{Excerpt.Of(column.Name)}' has {column.Count}.",
                    nameof(columns));
            }
        }

        return new Dataset((Column[])columns.Clone());
    }

    /// <summary>What every sample has, in the order in which it was given.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The column of a name.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such column; the message names those that are there.</exception>
    public Column this[string column] => Find(column) ?? throw new KeyNotFoundException(
        $"The dataset has no column '{Excerpt.Of(column)}'; there are {ColumnList()}.");

    /// <summary>Whether there are two columns, an input and what an output is compared with; only then names don't matter.</summary>
    internal bool IsOfOneInputAndOutput { get; }

    /// <summary>The column of a name; null where there is none.</summary>
    internal Column? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Find(_columns, column => column.Name == name);
    }

    /// <summary>The names of the columns, for sentences.</summary>
    internal string ColumnList() => Excerpt.OfList(Columns.Select(column => column.Name));

    /// <summary>The only input.</summary>
    /// <param name="caller">What needs there to be one alone.</param>
    internal Column InputColumn([CallerMemberName] string caller = "") => Single(0, caller);

    /// <summary>The only input, of values.</summary>
    /// <param name="use">What is done with them, as a sentence ends.</param>
    /// <param name="caller">What needs there to be one alone.</param>
    private Column InputValues(string use, [CallerMemberName] string caller = "") =>
        InputColumn(caller) is { Kind: ColumnKind.Values } inputs
            ? inputs
            : throw new InvalidOperationException($"The inputs are tokens; values {use}.");

    /// <summary>What the only output is compared with.</summary>
    /// <param name="caller">What needs there to be one alone.</param>
    private Column AnswerColumn([CallerMemberName] string caller = "") => Single(1, caller);

    private Column Single(int column, string caller) => IsOfOneInputAndOutput
        ? _columns[column]
        : throw new InvalidOperationException(
            $"{caller} is of samples of one input and one output; the dataset has the columns {ColumnList()}. "
            + $"data[\"{Excerpt.Of(_columns[0].Name)}\"] gives one of them.");

    /// <summary>The same samples, the inputs of each seen as of some axes. The memory is shared.</summary>
    /// <param name="shape">
    /// The axes of the inputs, outermost first; their product is <see cref="InputSize"/>: [height, width, channels] of pictures,
    /// [time, features] of signals.
    /// </param>
    /// <exception cref="ArgumentException">There is no axis, one is below 1, or their product is another.</exception>
    public Dataset WithInputShape(params int[] shape) => Replacing(InputColumn().WithShape(shape));

    /// <summary>The same samples with another column of a name.</summary>
    private Dataset Replacing(Column column) =>
        With(Array.ConvertAll(_columns, each => each.Name == column.Name ? column : each));

    /// <summary>As many samples with other columns, the same weights and in the same lanes.</summary>
    private Dataset With(Column[] columns) => new(columns) { _weights = _weights, Lanes = Lanes };
}
