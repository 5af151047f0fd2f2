using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>
/// One thing that every sample of a <see cref="Dataset"/> has, under a name: a row of values for an input or to compare an
/// output with, or the label of its class. Immutable, never empty, and all its numbers are finite.
/// </summary>
public sealed class Column
{
    /// <summary>Takes memory whose length fits and whose numbers have been checked.</summary>
    private Column(string name, SampleMemory memory, int size, int classCount = 0, IReadOnlyList<string>? classNames = null)
    {
        (Name, Memory, Size, ClassCount, ClassNames) = (name, memory, size, classCount, classNames);
        Kind = memory.Kind;
        Shape = new ReadOnlyCollection<int>([size]);
        Count = memory.Count(size);
    }

    /// <summary>The name: of an input or an output of the network, where that has several.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The values or labels of one sample, at least 1.</summary>
    public int Size { get; }

    /// <summary>
    /// The axes of one sample, outermost first, with <see cref="Size"/> as their product: [height, width, channels] of pictures,
    /// [time, features] of signals, [<see cref="Size"/>] where nobody has said (<see cref="WithShape"/>).
    /// </summary>
    public IReadOnlyList<int> Shape { get; private init; }

    /// <summary>How a network that learns from the column sees it varied; null where it does not (<see cref="Dataset.Augment(string, Augmentation)"/>).</summary>
    public Augmentation? Augmentation { get; private init; }

    /// <summary>The number of classes that labels count, or of different tokens; 0 for values.</summary>
    public int ClassCount { get; }

    /// <summary>The names of the classes, by label or by value of a one-hot target; null where none are known.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>
    /// All values, [Count, Size], row-major; empty for labels. Those of overlapping windows are copied together when they are first asked for.
    /// </summary>
    /// <exception cref="InvalidOperationException">Overlapping windows have more of them together than an array holds.</exception>
    public ReadOnlySpan<float> Values => Memory.Values(Size);

    /// <summary>
    /// All labels, [Count, Size], row-major, each from 0 and below <see cref="ClassCount"/>, or -1 where nothing is compared; empty for values. Those of overlapping windows
    /// are copied together when they are first asked for.
    /// </summary>
    /// <exception cref="InvalidOperationException">Overlapping windows have more of them together than an array holds.</exception>
    public ReadOnlySpan<int> Labels => Memory.Labels(Size);

    /// <summary>Where the numbers are.</summary>
    internal SampleMemory Memory { get; }

    /// <summary>A column of values, from samples one after another. They are copied.</summary>
    /// <param name="name">The name of what it is for.</param>
    /// <param name="values">[count, size], row-major.</param>
    /// <param name="size">The number of values of one sample, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there is no sample, the length is not a multiple of the size, or a value is NaN or infinite.
    /// </exception>
    public static Column Of(string name, ReadOnlySpan<float> values, int size)
    {
        Argument.NotEmpty(name, nameof(name));
        Samples.Count(values.Length, size, nameof(values), nameof(size));
        Samples.CheckFinite(values, size, ValueOf(name), nameof(values));
        return OfChecked(name, values.ToArray(), size);
    }

    /// <summary>A column of values, from one array per sample. They are copied.</summary>
    /// <param name="name">The name of what it is for.</param>
    /// <param name="rows">The values of each sample, all of one length, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there is no sample, rows differ in length or are more than an array holds, or a value is NaN or
    /// infinite.
    /// </exception>
    public static Column Of(string name, float[][] rows)
    {
        Argument.NotEmpty(name, nameof(name));
        float[] values = Samples.Concatenate(rows, nameof(rows));
        Samples.CheckFinite(values, rows[0].Length, ValueOf(name), nameof(rows));
        return OfChecked(name, values, rows[0].Length);
    }

    /// <summary>
    /// A column of whole numbers, from samples one after another: labels to compare an output with, or tokens for an input that looks
    /// them up in an embedding. They are copied.
    /// </summary>
    /// <param name="name">The name of what it is for.</param>
    /// <param name="labels">[count, size], row-major: indices of classes or tokens, from 0; a class of -1 counts nothing.</param>
    /// <param name="size">The number of labels or tokens of one sample, at least 1.</param>
    /// <param name="classCount">The number of classes, or of different tokens; 0 takes the highest label and one more.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty, there is no sample, the length is not a multiple of the size, or a label is below -1 or not below the
    /// number of classes.
    /// </exception>
    public static Column Of(string name, ReadOnlySpan<int> labels, int size = 1, int classCount = 0)
    {
        Argument.NotEmpty(name, nameof(name));
        Samples.Count(labels.Length, size, nameof(labels), nameof(size));
        return OfChecked(name, labels.ToArray(), size, Samples.CountClasses(labels, size, classCount));
    }

    /// <summary>The same samples, each seen as of some axes. The memory is shared.</summary>
    /// <param name="shape">The axes of one sample, outermost first; their product is <see cref="Size"/>.</param>
    /// <exception cref="ArgumentException">
    /// There is no axis, one is below 1, or their product is another, or the augmentation is of samples of another shape.
    /// </exception>
    public Column WithShape(params int[] shape) => Argument.SizeOf(shape, nameof(shape)) == Size
        ? new Column(Name, Memory, Size, ClassCount, ClassNames)
        {
            Shape = new ReadOnlyCollection<int>((int[])shape.Clone()),
            Augmentation = Fitting(Augmentation, shape),
        }
        : throw new ArgumentException(
            $"Expected axes whose product is {Quantity.Plain(Size, "value")}, as a sample of '{Excerpt.Of(Name)}' has; "
            + $"the shape is {Excerpt.Of(NetworkSummary.Shape(shape))}.",
            nameof(shape));

    /// <summary>The same samples with the names of their classes, under which a confusion matrix shows them. The memory is shared.</summary>
    /// <param name="names">
    /// The name of each class, in the order of the labels, at least <see cref="ClassCount"/>: there are as many classes as names then. Of
    /// values, one for each value of a sample.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer names, or other than there are values, or one is empty or there twice.</exception>
    public Column WithClassNames(params string[] names)
    {
        IReadOnlyList<string> copy = Array.AsReadOnly(Samples.ClassNames(names, nameof(names)));
        if (Kind == ColumnKind.Values)
        {
            return copy.Count == Size
                ? new(Name, Memory, Size, classNames: copy) { Shape = Shape, Augmentation = Augmentation }
                : throw new ArgumentException(
                    $"Expected {Quantity.Plain(Size, "name")}, one for each value of '{Excerpt.Of(Name)}'; got {copy.Count}.", nameof(names));
        }

        return copy.Count >= ClassCount
            ? new(Name, Memory, Size, copy.Count, copy) { Shape = Shape }
            : throw new ArgumentException(
                $"Expected at least {Quantity.Plain(ClassCount, "name")}, one for each class of '{Excerpt.Of(Name)}'; got {copy.Count}.", nameof(names));
    }

    /// <summary>The column in short, for example <c>state [8]</c> or <c>policy in 4 classes</c>.</summary>
    public override string ToString()
    {
        string shape = Kind == ColumnKind.Values || Size > 1 ? " " + Excerpt.Of(NetworkSummary.Shape(Shape)) : "";
        string classes = Kind == ColumnKind.Labels ? $" in {Quantity.Of(ClassCount, "class", "classes")}" : "";
        return $"{Excerpt.Of(Name)}{shape}{classes}";
    }

    internal static Column OfChecked(
        string name, ReadOnlyMemory<float> values, int size, IReadOnlyList<string>? classNames = null) =>
        new(name, SampleMemory.Of(values), size, classNames: classNames);

    internal static Column OfChecked(
        string name, ReadOnlyMemory<int> labels, int size, int classCount, IReadOnlyList<string>? classNames = null) =>
        new(name, SampleMemory.Of(labels), size, classCount, classNames);

    internal static Column OfChecked(
        string name, SampleMemory memory, int[] shape, int classCount = 0, IReadOnlyList<string>? classNames = null) =>
        new Column(name, memory, Argument.SizeOf(shape, nameof(shape)), classCount, classNames).WithShape(shape);

    /// <summary>The numbers of one-hot rows that are kept as numbers; else the column itself.</summary>
    internal Column AsTokens() => Memory.Depth == 0
        ? this
        : new Column(Name, Memory.AsLabels(), Size / Memory.Depth, Memory.Depth, ClassNames);

    /// <summary>The values of one sample.</summary>
    internal ReadOnlySpan<float> Row(int sample) => Memory.ValuesOf(sample, Size);

    /// <summary>The labels of one sample.</summary>
    internal ReadOnlySpan<int> LabelsOf(int sample) => Memory.LabelsOf(sample, Size);

    /// <summary>Samples that follow one another, in the same memory.</summary>
    internal Column Slice(int start, int count) => With(Memory.Slice(start, count, Size));

    /// <summary>Samples in another order, copied; of windows, their places alone.</summary>
    internal Column Select(int[] samples) => With(Memory.Select(samples, Size));

    internal Column WithClasses(int classCount) => new(Name, Memory, Size, classCount, ClassNames) { Shape = Shape };

    /// <summary>A column that differs in its values alone.</summary>
    internal Column WithValues(ReadOnlyMemory<float> values) => With(SampleMemory.Of(values));

    /// <summary>The same values, varied while a network learns.</summary>
    internal Column WithAugmentation(Augmentation augmentation)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        return new(Name, Memory.ForVariation(Size), Size, classNames: ClassNames)
        {
            Shape = Shape,
            Augmentation = Fitting(augmentation, [.. Shape]),
        };
    }

    /// <summary>Refuses an augmentation that samples of a shape can't have.</summary>
    private static Augmentation? Fitting(Augmentation? augmentation, int[] shape)
    {
        if (augmentation is not null)
        {
            _ = new Variation(augmentation, shape);
        }

        return augmentation;
    }

    private Column With(SampleMemory memory) =>
        new(Name, memory, Size, ClassCount, ClassNames) { Shape = Shape, Augmentation = Augmentation };

    /// <summary>A value of a column, in a sentence.</summary>
    internal static string ValueOf(string name) => $"column '{Excerpt.Of(name)}': value";
}
