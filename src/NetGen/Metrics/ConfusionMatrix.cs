namespace NetGen;

/// <summary>How often samples of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    /// <summary>The most classes: an array holds the square of this number, and of none above it.</summary>
    public const int MostClasses = 46_340;

    private readonly int[] _counts;

    /// <summary>Creates a matrix of zeros.</summary>
    /// <param name="classes">From 1 to <see cref="MostClasses"/>.</param>
    /// <param name="classNames">One name per class; null where the classes are known by their number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no class, or there are more than a matrix holds.</exception>
    /// <exception cref="ArgumentException">The names are not as many as the classes.</exception>
    public ConfusionMatrix(int classes, IReadOnlyList<string>? classNames = null)
    {
        Classes = classes is >= 1 and <= MostClasses
            ? classes
            : throw new ArgumentOutOfRangeException(nameof(classes), classes, $"Expected 1 to {MostClasses} classes.");
        Argument.Length(classes, classNames?.Count ?? classes, nameof(classNames));
        ClassNames = classNames;
        _counts = new int[classes * classes];
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The names of the classes; null where none are known.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>All samples.</summary>
    public int Count { get; private set; }

    /// <summary>The samples whose class was found.</summary>
    public int Correct => Enumerable.Range(0, Classes).Sum(label => this[label, label]);

    /// <summary>
    /// Samples of class <paramref name="actual"/> that were taken for class <paramref name="predicted"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] => _counts[Index(actual, predicted)];

    /// <summary>Counts one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public void Add(int actual, int predicted)
    {
        _counts[Index(actual, predicted)]++;
        Count++;
    }

    /// <summary>
    /// The share of class <paramref name="label"/> among the samples taken for it; NaN where there are none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label) =>
        (double)this[label, label] / Enumerable.Range(0, Classes).Sum(actual => this[actual, label]);

    /// <summary>
    /// The share of the samples of class <paramref name="label"/> that were found; NaN where there are none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label) =>
        (double)this[label, label] / Enumerable.Range(0, Classes).Sum(predicted => this[label, predicted]);

    /// <summary>
    /// A table: a line per actual class with its recall, and the precisions below. Lines end with a line feed.
    /// </summary>
    public override string ToString() => ConfusionTable.Write(this);

    private int Index(int actual, int predicted) =>
        (Checked(actual, nameof(actual)) * Classes) + Checked(predicted, nameof(predicted));

    private int Checked(int label, string name) =>
        (uint)label < (uint)Classes
            ? label
            : throw new ArgumentOutOfRangeException(name, label, $"Expected a class from 0 to {Classes - 1}.");
}
