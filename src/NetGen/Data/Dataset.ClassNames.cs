namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>
    /// A data set with labels, from samples one after another, whose classes have names, under which a confusion matrix shows them. The
    /// values are copied.
    /// </summary>
    /// <param name="inputs">[count, inputSize], row-major.</param>
    /// <param name="labels">[count], the index of each sample's class, from 0.</param>
    /// <param name="inputSize">The number of inputs of one sample, at least 1.</param>
    /// <param name="classNames">The name of each class, in the order of the labels; as many classes as names.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, the length of the inputs is not a multiple of their size, inputs and labels are not equally
    /// many, a label is negative or not below the number of names, an input is NaN or infinite, there is no name, or one is empty or there twice.
    /// </exception>
    public static Dataset Create(
        ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels, int inputSize, IReadOnlyList<string> classNames)
    {
        string[] names = Samples.ClassNames(classNames, nameof(classNames));
        return Create(inputs, labels, inputSize, names.Length).WithClassNames(names);
    }

    /// <summary>
    /// A data set with labels, from one array per sample, whose classes have names, under which a confusion matrix shows them. The values are
    /// copied.
    /// </summary>
    /// <param name="inputs">The inputs of each sample, all of one length, at least 1.</param>
    /// <param name="labels">The index of each sample's class, from 0.</param>
    /// <param name="classNames">The name of each class, in the order of the labels; as many classes as names.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, rows differ in length, inputs and labels are not equally many, the inputs are more than an array
    /// holds, a label is negative or not below the number of names, an input is NaN or infinite, there is no name, or one is empty or there twice.
    /// </exception>
    public static Dataset Create(float[][] inputs, int[] labels, IReadOnlyList<string> classNames) =>
        Create(Samples.Concatenate(inputs, nameof(inputs)), labels, inputs[0].Length, classNames);

    /// <summary>
    /// The same samples with the names of their classes, under which a confusion matrix shows them. The memory is shared, and parts
    /// of the data set and its one-hot targets keep the names.
    /// </summary>
    /// <param name="names">
    /// The name of each class, in the order of the labels, at least <see cref="ClassCount"/>: there are as many classes as names then. Of
    /// targets, one for each.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer names, or other than there are targets, or one is empty or there twice.</exception>
    public Dataset WithClassNames(params string[] names) => Replacing(AnswerColumn().WithClassNames(names));
}
