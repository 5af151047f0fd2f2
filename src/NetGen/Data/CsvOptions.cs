namespace NetGen;

/// <summary>
/// How a CSV file is read, and which of its columns are what. Exactly one of <see cref="Label"/> and
/// <see cref="Targets"/> must be given; every column that is neither, nor ignored, is an input.
/// </summary>
public sealed class CsvOptions
{
    /// <summary>What stands between fields: a comma unless stated otherwise.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether the first line holds the names of the columns: true unless stated otherwise.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>
    /// The column with the class of each sample. Where all of it is whole numbers from 0, those are the labels;
    /// otherwise the texts are the names of the classes, numbered in ordinal order, and kept in
    /// <see cref="Dataset.ClassNames"/>.
    /// </summary>
    public CsvColumn? Label { get; init; }

    /// <summary>
    /// The names of the classes by label, where they are known: those of the training data for the test data, so that
    /// both number them alike. Any other text is then an error.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The columns with targets, in the order in which the data set has them.</summary>
    public IReadOnlyList<CsvColumn> Targets { get; init; } = [];

    /// <summary>The columns that are left out, whatever they hold.</summary>
    public IReadOnlyList<CsvColumn> Ignored { get; init; } = [];

    /// <summary>Whether the columns in <see cref="Targets"/> are all that is read or, where there are none, every column.</summary>
    internal bool IsSeries { get; init; }
}
