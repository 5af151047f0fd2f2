using NetGen.Training;

namespace NetGen;

/// <summary>
/// Samples to learn from or to test on: inputs, and for each sample either a row of targets or the label of its class.
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
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<float> _targets;
    private readonly ReadOnlyMemory<int> _labels;

    /// <summary>Takes memory whose lengths fit and whose numbers have been checked.</summary>
    private Dataset(
        ReadOnlyMemory<float> inputs,
        int inputSize,
        ReadOnlyMemory<float> targets,
        int targetSize,
        ReadOnlyMemory<int> labels,
        int classCount,
        IReadOnlyList<string>? classNames)
    {
        _inputs = inputs;
        _targets = targets;
        _labels = labels;
        InputSize = inputSize;
        TargetSize = targetSize;
        ClassCount = classCount;
        ClassNames = classNames;
        Count = inputs.Length / inputSize;
    }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The number of inputs of one sample.</summary>
    public int InputSize { get; }

    /// <summary>The number of targets of one sample; 0 where the samples have labels.</summary>
    public int TargetSize { get; }

    /// <summary>The number of classes the labels count; 0 where the samples have targets.</summary>
    public int ClassCount { get; }

    /// <summary>
    /// The names of the classes, by label or by column of a one-hot target; null where none are known.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>Whether the samples have labels; otherwise they have targets.</summary>
    public bool HasLabels => TargetSize == 0;

    /// <summary>All inputs, [Count, InputSize], row-major.</summary>
    public ReadOnlySpan<float> Inputs => _inputs.Span;

    /// <summary>All targets, [Count, TargetSize], row-major; empty where the samples have labels.</summary>
    public ReadOnlySpan<float> Targets => _targets.Span;

    /// <summary>
    /// All labels, [Count], each from 0 and below <see cref="ClassCount"/>; empty where the samples have targets.
    /// </summary>
    public ReadOnlySpan<int> Labels => _labels.Span;

    /// <summary>The inputs of one sample, [InputSize].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Input(int sample) => Inputs.Slice(CheckSample(sample) * InputSize, InputSize);

    /// <summary>The targets of one sample, [TargetSize].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples have labels.</exception>
    public ReadOnlySpan<float> Target(int sample) => HasLabels
        ? throw new InvalidOperationException("The samples have labels, not targets. OneHot() makes targets of labels.")
        : Targets.Slice(CheckSample(sample) * TargetSize, TargetSize);

    /// <summary>The label of one sample: the index of its class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    /// <exception cref="InvalidOperationException">The samples have targets.</exception>
    public int Label(int sample) => HasLabels
        ? Labels[CheckSample(sample)]
        : throw new InvalidOperationException("The samples have targets, not labels.");

    /// <summary>The data set in one line, for example <c>60,000 samples of 784 inputs in 10 classes</c>.</summary>
    public override string ToString()
    {
        string samples = $"{Quantity.Of(Count, "sample")} of {Quantity.Of(InputSize, "input")}";
        return HasLabels
            ? $"{samples} in {Quantity.Of(ClassCount, "class", "classes")}"
            : $"{samples} with {Quantity.Of(TargetSize, "target")}";
    }

    /// <summary>Keeps the memory where it is until the result is disposed.</summary>
    internal PinnedSamples Pin() => new([_inputs], [(_targets, _labels)], _weights);

    /// <summary>The same without what outputs are compared with.</summary>
    internal PinnedSamples PinInputs() => new([_inputs], [default], weights: default);

    private int CheckSample(int sample) => (uint)sample < (uint)Count
        ? sample
        : throw new ArgumentOutOfRangeException(nameof(sample), sample, $"Expected a sample from 0 to {Count - 1}.");
}
