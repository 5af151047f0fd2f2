namespace NetGen;

/// <content>CIFAR-10.</content>
public sealed partial class Dataset
{
    /// <summary>The classes of CIFAR-10, by label.</summary>
    private static readonly string[] CifarClasses =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>
    /// CIFAR-10 in its binary version, from a folder with the files as they are published: <c>data_batch_1.bin</c> to
    /// <c>data_batch_5.bin</c> and <c>test_batch.bin</c>, or with the folder <c>cifar-10-batches-bin</c> that holds them.
    /// </summary>
    /// <param name="folder">Where the files are.</param>
    /// <returns>Pictures of [32, 32, 3], from 0 to 1, with labels and <see cref="ClassNames"/>; 50,000 and 10,000 of them.</returns>
    /// <exception cref="FileNotFoundException">One of the files is not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, truncated or in another format.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static (Dataset Train, Dataset Test) FromCifar10(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string inner = Path.Combine(folder, "cifar-10-batches-bin");
        string place = Directory.Exists(inner) ? inner : folder;
        string[] train = [.. Enumerable.Range(1, 5).Select(batch => CifarFile(place, FormattableString.Invariant($"data_batch_{batch}.bin")))];
        string test = CifarFile(place, "test_batch.bin");
        return (FromCifar10Batches(train), FromCifar10Batches(test));
    }

    /// <summary>Some batches of CIFAR-10 in its binary version, one behind the other.</summary>
    /// <param name="paths">
    /// At least one file of records of 3,073 bytes: the label, then 32 x 32 bytes of red, of green and of blue.
    /// </param>
    /// <returns>Pictures of [32, 32, 3], from 0 to 1, with labels and <see cref="ClassNames"/>.</returns>
    /// <exception cref="ArgumentException">There is no path, or one is empty.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, truncated or in another format, or they hold more than an array does. The message names the file, what
    /// was expected and what is there.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read; <see cref="FileNotFoundException"/> where there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Dataset FromCifar10Batches(params string[] paths)
    {
        CifarBatch[] batches = [.. Argument.Names(paths, nameof(paths)).Select(CifarBatch.Open)];
        try
        {
            long count = batches.Sum(batch => (long)batch.Count);
            if (count > Argument.LongestArray / CifarBatch.Pixels)
            {
                throw new InvalidDataException(
                    $"{paths[0]}: expected at most {Quantity.Plain(Argument.LongestArray / CifarBatch.Pixels, "picture")} "
                    + $"in all batches; found {count}.");
            }

            float[] inputs = new float[(int)count * CifarBatch.Pixels];
            int[] labels = new int[count];
            int first = 0;
            foreach (CifarBatch batch in batches)
            {
                batch.Read(inputs.AsSpan(first * CifarBatch.Pixels), labels.AsSpan(first), CifarClasses.Length);
                first += batch.Count;
            }

            return OfLabels(inputs, CifarBatch.Pixels, labels, CifarClasses.Length, Array.AsReadOnly(CifarClasses))
                .WithInputShape(CifarBatch.Side, CifarBatch.Side, CifarBatch.Channels);
        }
        finally
        {
            Array.ForEach(batches, batch => batch.Dispose());
        }
    }

    private static string CifarFile(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new FileNotFoundException(
            $"{folder}: expected {name}, of the binary version of CIFAR-10; it is not there.", name);
    }
}
