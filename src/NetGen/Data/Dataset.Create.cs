namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>A data set with targets, from samples one after another. The values are copied.</summary>
    /// <param name="inputs">[count, inputSize], row-major.</param>
    /// <param name="targets">[count, targetSize], row-major.</param>
    /// <param name="inputSize">The number of inputs of one sample, at least 1.</param>
    /// <param name="targetSize">The number of targets of one sample, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, a length is not a multiple of its size, inputs and targets are not equally many samples, or
    /// a value is NaN or infinite.
    /// </exception>
    public static Dataset Create(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int inputSize, int targetSize)
    {
        int count = CountSamples(inputs.Length, inputSize, nameof(inputs), nameof(inputSize));
        int targetCount = CountSamples(targets.Length, targetSize, nameof(targets), nameof(targetSize));
        CheckSamples(count, targetCount, nameof(targets));
        CheckFinite(inputs, inputSize, "input", nameof(inputs));
        CheckFinite(targets, targetSize, "target", nameof(targets));
        return new Dataset(inputs.ToArray(), inputSize, targets.ToArray(), targetSize, default, 0, null);
    }

    /// <summary>A data set with labels, from samples one after another. The values are copied.</summary>
    /// <param name="inputs">[count, inputSize], row-major.</param>
    /// <param name="labels">[count], the index of each sample's class, from 0.</param>
    /// <param name="inputSize">The number of inputs of one sample, at least 1.</param>
    /// <param name="classCount">The number of classes; 0 takes the highest label and one more.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, the length of the inputs is not a multiple of their size, inputs and labels are not equally
    /// many, a label is negative or not below the number of classes, or an input is NaN or infinite.
    /// </exception>
    public static Dataset Create(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int inputSize, int classCount = 0)
    {
        int count = CountSamples(inputs.Length, inputSize, nameof(inputs), nameof(inputSize));
        CheckSamples(count, labels.Length, nameof(labels));
        CheckFinite(inputs, inputSize, "input", nameof(inputs));
        classCount = CountClasses(labels, classCount);
        return new Dataset(inputs.ToArray(), inputSize, default, 0, labels.ToArray(), classCount, null);
    }

    /// <summary>A data set with targets, from one array per sample. The values are copied.</summary>
    /// <param name="inputs">The inputs of each sample, all of one length, at least 1.</param>
    /// <param name="targets">The targets of each sample, all of one length, at least 1.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, rows differ in length, inputs and targets are not equally many, they are more than an array
    /// holds, or a value is NaN or infinite.
    /// </exception>
    public static Dataset Create(float[][] inputs, float[][] targets)
    {
        float[] inputValues = Concatenate(inputs, nameof(inputs));
        float[] targetValues = Concatenate(targets, nameof(targets));
        CheckSamples(inputs.Length, targets.Length, nameof(targets));
        return Create(inputValues, targetValues, inputs[0].Length, targets[0].Length);
    }

    /// <summary>A data set with labels, from one array per sample. The values are copied.</summary>
    /// <param name="inputs">The inputs of each sample, all of one length, at least 1.</param>
    /// <param name="labels">The index of each sample's class, from 0.</param>
    /// <param name="classCount">The number of classes; 0 takes the highest label and one more.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, rows differ in length, inputs and labels are not equally many, the inputs are more than an array
    /// holds, a label is negative or not below the number of classes, or an input is NaN or infinite.
    /// </exception>
    public static Dataset Create(float[][] inputs, int[] labels, int classCount = 0) =>
        Create(Concatenate(inputs, nameof(inputs)), labels, inputs[0].Length, classCount);

    private static int CountSamples(int length, int size, string name, string sizeName)
    {
        Argument.Positive(size, sizeName);
        return length > 0 && length % size == 0
            ? length / size
            : throw new ArgumentException($"Expected a positive multiple of {Quantity.Plain(size, "value")}, got {length}.", name);
    }

    private static void CheckSamples(int expected, int given, string name)
    {
        if (expected != given)
        {
            throw new ArgumentException($"Expected {Quantity.Plain(expected, "sample")} as in the inputs, got {given}.", name);
        }
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int size, string what, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Expected finite numbers; {what} {i % size} of sample {i / size} is {values[i]}."),
                    name);
            }
        }
    }

    private static int CountClasses(ReadOnlySpan<int> labels, int classCount)
    {
        Argument.NotNegative(classCount, nameof(classCount));
        int limit = classCount == 0 ? int.MaxValue : classCount;
        int highest = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)limit)
            {
                throw new ArgumentException(
                    $"Expected labels from 0 and below {limit}; the label of sample {i} is {labels[i]}.",
                    nameof(labels));
            }

            highest = Math.Max(highest, labels[i]);
        }

        return classCount == 0 ? highest + 1 : classCount;
    }

    private static float[] Concatenate(float[][] rows, string name)
    {
        if (rows is null || rows.Length == 0)
        {
            throw new ArgumentException("Expected at least 1 sample, got none.", name);
        }

        int size = rows[0]?.Length ?? 0;
        if (size > Argument.LongestArray / rows.Length)
        {
            throw new ArgumentException(
                $"Expected at most {Argument.LongestArray} values; {Quantity.Plain(rows.Length, "row")} of {size} have more.", name);
        }

        float[] values = new float[rows.Length * size];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is null || rows[i].Length != size || size == 0)
            {
                throw new ArgumentException(
                    $"Expected rows of {Quantity.Plain(Math.Max(size, 1), "value")}; row {i} has {rows[i]?.Length ?? 0}.", name);
            }

            rows[i].CopyTo(values.AsSpan(i * size));
        }

        return values;
    }
}
