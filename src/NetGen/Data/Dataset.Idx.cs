namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>
    /// Images and their labels from two IDX files, the format of the MNIST digits. <see cref="InputShape"/> is the file's, without
    /// the axis of samples: [28, 28].
    /// </summary>
    /// <param name="imagesPath">
    /// A file with two or more axes, the first over the samples; plain or in gzip, which its content tells, not its
    /// name.
    /// </param>
    /// <param name="labelsPath">A file with one axis; plain or in gzip.</param>
    /// <param name="scale">What each value is multiplied with; the default takes bytes to [0, 1].</param>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, truncated or in another format, the files do not hold equally many samples, or a value is not
    /// finite. The message names the file, what was expected and what is there.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is not finite.</exception>
    /// <exception cref="IOException">
    /// A file cannot be read; <see cref="FileNotFoundException"/> where there is none.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Dataset FromIdx(string imagesPath, string labelsPath, float scale = 1f / 255f)
    {
        ArgumentNullException.ThrowIfNull(imagesPath);
        ArgumentNullException.ThrowIfNull(labelsPath);
        if (!float.IsFinite(scale))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "Expected a finite number.");
        }

        using IdxFile images = IdxFile.Open(imagesPath);
        using IdxFile labels = IdxFile.Open(labelsPath);
        if (images.Shape.Length < 2)
        {
            throw new InvalidDataException(
                $"{imagesPath}: expected images, [count, ...] with at least 2 axes; "
                + $"found {NetworkSummary.Shape(images.Shape)}.");
        }

        if (labels.Shape.Length != 1)
        {
            throw new InvalidDataException(
                $"{labelsPath}: expected labels, [count]; found {NetworkSummary.Shape(labels.Shape)}.");
        }

        if (images.Shape[0] != labels.Shape[0])
        {
            throw new InvalidDataException(
                $"{labelsPath}: expected {Quantity.Plain(images.Shape[0], "label")}, as many as images in {imagesPath}; "
                + $"found {labels.Shape[0]}.");
        }

        int[] classes = labels.ReadLabels();
        float[] inputs = images.ReadSingles(scale);
        return OfLabels(inputs, inputs.Length / classes.Length, classes, Samples.CountClasses(classes, size: 1, classCount: 0))
            .WithInputShape(images.Shape[1..]);
    }

    /// <summary>
    /// The MNIST digits, or a set packed like them, from a folder with the files as they are published:
    /// <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, also with <c>.idx</c> for <c>-idx</c>, each plain or with <c>.gz</c>.
    /// </summary>
    /// <param name="folder">Where the four files are.</param>
    /// <exception cref="FileNotFoundException">One of the files is not there.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, truncated or in another format, or files do not fit each other.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static (Dataset Train, Dataset Test) FromMnist(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Dataset train = FromIdx(MnistFile(folder, "train-images", "idx3"), MnistFile(folder, "train-labels", "idx1"));
        Dataset test = FromIdx(MnistFile(folder, "t10k-images", "idx3"), MnistFile(folder, "t10k-labels", "idx1"));
        if (train.InputSize != test.InputSize)
        {
            throw new InvalidDataException(
                $"{folder}: expected test images of {Quantity.Plain(train.InputSize, "value")} as in training; found {test.InputSize}.");
        }

        int classes = Math.Max(train.ClassCount, test.ClassCount);
        return (train.WithClasses(classes), test.WithClasses(classes));
    }

    private static string MnistFile(string folder, string name, string format)
    {
        string[] plain = [$"{name}-{format}-ubyte", $"{name}.{format}-ubyte"];
        string[] names = [.. plain, .. plain.Select(name => name + ".gz")];
        return names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"{folder}: expected one of {string.Join(", ", names)}; found none.", names[0]);
    }

    private Dataset WithClasses(int classCount) => Replacing(AnswerColumn().WithClasses(classCount));
}
