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
        int count = Samples.Count(inputs.Length, inputSize, nameof(inputs), nameof(inputSize));
        int targetCount = Samples.Count(targets.Length, targetSize, nameof(targets), nameof(targetSize));
        CheckSamples(count, targetCount, nameof(targets));
        Samples.CheckFinite(inputs, inputSize, "input", nameof(inputs));
        Samples.CheckFinite(targets, targetSize, "target", nameof(targets));
        return OfTargets(inputs.ToArray(), inputSize, targets.ToArray(), targetSize);
    }

    /// <summary>A data set with labels, from samples one after another. The values are copied.</summary>
    /// <param name="inputs">[count, inputSize], row-major.</param>
    /// <param name="labels">[count], the index of each sample's class, from 0; -1 counts nothing.</param>
    /// <param name="inputSize">The number of inputs of one sample, at least 1.</param>
    /// <param name="classCount">The number of classes; 0 takes the highest label and one more.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, the length of the inputs is not a multiple of their size, inputs and labels are not equally
    /// many, a label is below -1 or not below the number of classes, or an input is NaN or infinite.
    /// </exception>
    public static Dataset Create(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int inputSize, int classCount = 0)
    {
        int count = Samples.Count(inputs.Length, inputSize, nameof(inputs), nameof(inputSize));
        CheckSamples(count, labels.Length, nameof(labels));
        Samples.CheckFinite(inputs, inputSize, "input", nameof(inputs));
        classCount = Samples.CountClasses(labels, size: 1, classCount);
        return OfLabels(inputs.ToArray(), inputSize, labels.ToArray(), classCount);
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
        float[] inputValues = Samples.Concatenate(inputs, nameof(inputs));
        float[] targetValues = Samples.Concatenate(targets, nameof(targets));
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
        Create(Samples.Concatenate(inputs, nameof(inputs)), labels, inputs[0].Length, classCount);

    private static void CheckSamples(int expected, int given, string name)
    {
        if (expected != given)
        {
            throw new ArgumentException($"Expected {Quantity.Plain(expected, "sample")} as in the inputs, got {given}.", name);
        }
    }
}
