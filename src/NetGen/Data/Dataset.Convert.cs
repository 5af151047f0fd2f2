namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>
    /// Scales the inputs by what these samples show, and hands out the scales for test data and single samples.
    /// </summary>
    /// <param name="normalization">What was done to each input.</param>
    /// <param name="method">To mean 0 and variance 1, or to the range from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not one of the methods.</exception>
    public Dataset Normalize(
        out Normalization normalization, NormalizationMethod method = NormalizationMethod.Standardize)
    {
        normalization = Normalization.Fit(InputValues("are scaled"), method);
        return Normalize(normalization);
    }

    /// <summary>Scales the inputs by what other samples have shown.</summary>
    /// <exception cref="ArgumentException">
    /// The normalization is of another number of inputs, or scales an input beyond the range of floats.
    /// </exception>
    public Dataset Normalize(Normalization normalization) => Scaled(InputValues("are scaled"), normalization, "scaled input");

    /// <summary>
    /// Scales a column by what these samples show, and hands out the scales for test data and single samples.
    /// </summary>
    /// <param name="column">The name of a column of values.</param>
    /// <param name="normalization">What was done to each of its values.</param>
    /// <param name="method">To mean 0 and variance 1, or to the range from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not one of the methods.</exception>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The column holds labels.</exception>
    public Dataset Normalize(
        string column, out Normalization normalization, NormalizationMethod method = NormalizationMethod.Standardize)
    {
        normalization = Normalization.Fit(ValuesOf(column), method);
        return Normalize(column, normalization);
    }

    /// <summary>Scales a column by what other samples have shown.</summary>
    /// <param name="column">The name of a column of values.</param>
    /// <param name="normalization">What is done to each of its values.</param>
    /// <exception cref="ArgumentException">
    /// The normalization is of another number of values, or scales a value beyond the range of floats.
    /// </exception>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The column holds labels.</exception>
    public Dataset Normalize(string column, Normalization normalization) =>
        Scaled(ValuesOf(column), normalization, "scaled " + Column.ValueOf(column));

    /// <summary>Makes targets of labels: 1 in the column of the sample's class, 0 in the others.</summary>
    /// <param name="classes">The columns, at least <see cref="ClassCount"/>; 0 takes just those.</param>
    /// <exception cref="InvalidOperationException">
    /// The samples have targets already, a label is -1, or there are so many classes that no array holds their targets.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are more classes than columns, or so many columns that no array holds the targets.
    /// </exception>
    public Dataset OneHot(int classes = 0)
    {
        Column labels = AnswerColumn();
        return labels.Kind == ColumnKind.Values
            ? throw new InvalidOperationException("The samples have targets; one-hot targets are made of labels.")
            : With([InputColumn(), OneHot(labels, classes, labels.Name == LabelsName ? TargetsName : labels.Name)]);
    }

    /// <summary>Makes values of a column of labels: 1 for the class, 0 for the others.</summary>
    /// <param name="column">The name of a column of labels.</param>
    /// <param name="classes">The values of a label, at least its <see cref="Column.ClassCount"/>; 0 takes just those.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">
    /// The column holds values already, a label is -1, or there are so many classes that no array holds their values.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are more classes than that, or so many that no array holds their values.
    /// </exception>
    public Dataset OneHot(string column, int classes = 0)
    {
        Column labels = this[column];
        return labels.Kind == ColumnKind.Values
            ? throw new InvalidOperationException(
                $"Column '{Excerpt.Of(column)}' holds values; one-hot targets are made of labels.")
            : Replacing(OneHot(labels, classes, column));
    }

    private static Column OneHot(Column labels, int classes, string name)
    {
        if (labels.Memory.HasMasked)
        {
            throw new InvalidOperationException("A label is -1, which counts nothing; one-hot targets would count it.");
        }

        int most = Argument.LongestArray / labels.Labels.Length;
        if (labels.ClassCount > most)
        {
            throw new InvalidOperationException(
                $"One-hot targets of {Quantity.Plain(labels.Labels.Length, "sample")} have at most {Quantity.Plain(most, "column")}; "
                + $"the labels count {Quantity.Plain(labels.ClassCount, "class", "classes")}.");
        }

        int columns = classes == 0 ? labels.ClassCount : classes;
        if (columns < labels.ClassCount || columns > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes), classes, $"Expected {labels.ClassCount} to {Quantity.Plain(most, "column")}.");
        }

        float[] targets = new float[labels.Labels.Length * columns];
        for (int i = 0; i < labels.Labels.Length; i++)
        {
            targets[(i * columns) + labels.Labels[i]] = 1;
        }

        return Column.OfChecked(name, targets, labels.Size * columns, columns == labels.ClassCount ? labels.ClassNames : null);
    }

    private Column ValuesOf(string name, string use = "are scaled") => this[name] is { Kind: ColumnKind.Values } column
        ? column
        : throw new InvalidOperationException($"Column '{Excerpt.Of(name)}' holds labels; values {use}.");

    /// <param name="column">What is scaled.</param>
    /// <param name="normalization">How.</param>
    /// <param name="what">One scaled value, in a sentence.</param>
    private Dataset Scaled(Column column, Normalization normalization, string what)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        Argument.Length(column.Size, normalization.InputSize, nameof(normalization));
        float[] values = column.Memory.CopyValues(column.Size);
        normalization.Apply(values);
        Samples.CheckFinite(values, column.Size, what, nameof(normalization));
        return Replacing(column.WithValues(values));
    }
}
