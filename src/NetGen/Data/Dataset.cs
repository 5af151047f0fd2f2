using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>
/// Samples to learn from or to test on: inputs, and for each sample either a row of targets or the label of its class. For
/// networks of several inputs or outputs, any columns with names (<see cref="FromColumns"/>); what is of one input and one
/// output alone, as <see cref="Inputs"/> and <see cref="Labels"/>, then throws <see cref="InvalidOperationException"/>.
/// Immutable, never empty, and all its numbers are finite. Parts of a data set share its memory.
/// </summary>
/// <example>
/// <code>
/// (Dataset train, Dataset test) = Dataset.FromCsv("iris.csv", new CsvOptions { Label = "species" })
///     .Shuffle(seed: 1).Split(0.8, stratified: true);
/// train = train.Normalize(out Normalization normalization);
/// test = test.Normalize(normalization);
/// </code>
/// </example>
public sealed partial class Dataset
{
    private readonly Column[] _columns;

    /// <summary>Takes columns of equally many samples and different names.</summary>
    private Dataset(params Column[] columns)
    {
        _columns = columns;
        Columns = new ReadOnlyCollection<Column>(columns);
        Count = columns[0].Count;
        IsOfOneInputAndOutput = columns.Length == 2;
    }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The number of inputs of one sample: values, or tokens.</summary>
    public int InputSize => InputColumn().Size;

    /// <summary>
    /// The axes of the inputs of one sample, outermost first: [height, width, channels] of pictures, [time, features] of signals,
    /// [<see cref="InputSize"/>] where nobody has said (<see cref="WithInputShape"/>).
    /// </summary>
    public IReadOnlyList<int> InputShape => InputColumn().Shape;

    /// <summary>The number of targets of one sample; 0 where the samples have labels.</summary>
    public int TargetSize => AnswerColumn() is { Kind: ColumnKind.Values } targets ? targets.Size : 0;

    /// <summary>The number of classes the labels count; 0 where the samples have targets.</summary>
    public int ClassCount => AnswerColumn().ClassCount;

    /// <summary>
    /// The names of the classes, by label or by column of a one-hot target; null where none are known.
    /// </summary>
    public IReadOnlyList<string>? ClassNames => AnswerColumn().ClassNames;

    /// <summary>Whether the samples have labels; otherwise they have targets.</summary>
    public bool HasLabels => AnswerColumn().Kind == ColumnKind.Labels;

    /// <summary>All inputs, [Count, InputSize], row-major; empty where they are tokens.</summary>
    public ReadOnlySpan<float> Inputs => InputColumn().Values;

    /// <summary>All tokens of the inputs, [Count, InputSize], row-major; empty where they are values.</summary>
    public ReadOnlySpan<int> Tokens => InputColumn().Labels;

    /// <summary>All targets, [Count, TargetSize], row-major; empty where the samples have labels.</summary>
    public ReadOnlySpan<float> Targets => AnswerColumn().Values;

    /// <summary>
    /// All labels, [Count] or, of a column with several a sample, [Count, labels]; each from 0 and below
    /// <see cref="ClassCount"/>, or -1, which counts nothing; empty where the samples have targets.
    /// </summary>
    public ReadOnlySpan<int> Labels => AnswerColumn().Labels;

    /// <summary>The inputs of one sample, [InputSize].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The inputs are tokens.</exception>
    public ReadOnlySpan<float> Input(int sample) => InputValues("are read so").Row(CheckSample(sample));

    /// <summary>The targets of one sample, [TargetSize].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples have labels.</exception>
    public ReadOnlySpan<float> Target(int sample) => HasLabels
        ? throw new InvalidOperationException("The samples have labels, not targets. OneHot() makes targets of labels.")
        : AnswerColumn().Row(CheckSample(sample));

    /// <summary>The label of one sample: the index of its class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples have targets, or several labels each.</exception>
    public int Label(int sample) => AnswerColumn() switch
    {
        { Kind: ColumnKind.Values } => throw new InvalidOperationException("The samples have targets, not labels."),
        { Size: > 1 and var size } => throw new InvalidOperationException(
            $"Each sample has {Quantity.Plain(size, "label")}; Labels has them all."),
        var labels => labels.LabelsOf(CheckSample(sample))[0],
    };

    /// <summary>
    /// The data set in one line, for example <c>150 samples of 4 inputs in 3 classes</c>,
    /// <c>60,000 samples of inputs [28, 28] in 10 classes</c> or
    /// <c>500 samples of state [8], goal [4], policy in 4 classes, value [1]</c>.
    /// </summary>
    public override string ToString()
    {
        string samples = $"{Quantity.Of(Count, "sample")} of ";
        if (!IsOfOneInputAndOutput)
        {
            return samples + string.Join(", ", Columns);
        }

        string inputs = InputColumn().Kind == ColumnKind.Labels ? Quantity.Of(InputSize, "token")
            : InputShape.Count > 1 ? "inputs " + Excerpt.Of(NetworkSummary.Shape(InputShape))
            : Quantity.Of(InputSize, "input");
        return samples + inputs + (HasLabels
            ? $" in {Quantity.Of(ClassCount, "class", "classes")}"
            : $" with {Quantity.Of(TargetSize, "target")}");
    }

    private static Dataset OfTargets(
        ReadOnlyMemory<float> inputs, int inputSize, ReadOnlyMemory<float> targets, int targetSize) => new(
        Column.OfChecked(InputsName, inputs, inputSize), Column.OfChecked(TargetsName, targets, targetSize));

    private static Dataset OfLabels(
        ReadOnlyMemory<float> inputs,
        int inputSize,
        ReadOnlyMemory<int> labels,
        int classCount,
        IReadOnlyList<string>? classNames = null) => new(
        Column.OfChecked(InputsName, inputs, inputSize), Column.OfChecked(LabelsName, labels, 1, classCount, classNames));

    private int CheckSample(int sample) => (uint)sample < (uint)Count
        ? sample
        : throw new ArgumentOutOfRangeException(nameof(sample), sample, $"Expected a sample from 0 to {Count - 1}.");
}
