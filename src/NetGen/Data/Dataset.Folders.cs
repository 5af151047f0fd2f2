using NetGen.Threading;

namespace NetGen;

/// <content>Folders with a folder for each class.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// Pictures from a folder with a folder for each class, as square samples; see <see cref="FromFolder(string, PictureOptions)"/>.
    /// </summary>
    /// <param name="folder">The folder: <c>faces/anna/1.png</c> is a picture of the class <c>anna</c> in the folder <c>faces</c>.</param>
    /// <param name="size">Rows, and pixels of a row, of every sample: 1 to 65,535.</param>
    /// <param name="channels">
    /// 1 for grey, 3 for red, green and blue; 0 for 1 where all files are grey and 3 where one is not.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged or in another format, or a class has none. The message names it, what was expected and what is there.
    /// </exception>
    /// <exception cref="IOException">
    /// A file cannot be read; <see cref="DirectoryNotFoundException"/> where there is no such folder.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Dataset FromFolder(string folder, int size, int channels = 0)
    {
        Picture.CheckSide(size, nameof(size));
        Picture.CheckChannels(channels, orZero: true);
        return FromFolder(folder, new PictureOptions { Height = size, Width = size, Channels = channels });
    }

    /// <summary>
    /// Pictures from a folder with a folder for each class: PNG of any kind, and PGM and PPM of Netpbm, in folders inside too. The
    /// classes are numbered in ordinal order of their folders' names, which are kept in <see cref="ClassNames"/>; samples stand
    /// class by class, in ordinal order of their paths. Inputs are [height, width, channels], from 0 to 1, resized as by
    /// <see cref="Picture.Resize"/>.
    /// </summary>
    /// <remarks>
    /// Files of pictures in other formats, such as JPEG, are refused; all others, such as <c>notes.txt</c> or <c>Thumbs.db</c>, and
    /// whatever has a name that begins with a dot, are passed over. All processors read.
    /// </remarks>
    /// <param name="folder">The folder: <c>faces/anna/1.png</c> is a picture of the class <c>anna</c> in the folder <c>faces</c>.</param>
    /// <param name="options">The size and channels of every sample, and the classes where they are known.</param>
    /// <exception cref="ArgumentException">A number of the options is out of its range, or two classes have one name.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged or in another format, a class has none or is not among the given ones, or no array holds the samples. The
    /// message names the file or folder, what was expected and what is there.
    /// </exception>
    /// <exception cref="IOException">
    /// A file cannot be read; <see cref="DirectoryNotFoundException"/> where there is no such folder.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Dataset FromFolder(string folder, PictureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int height = Picture.CheckSide(options.Height, nameof(options.Height));
        int width = Picture.CheckSide(options.Width, nameof(options.Width));
        Picture.CheckChannels(options.Channels, orZero: true);
        ClassFolders found = ClassFolders.Find(
            folder, options.ClassNames, PictureFile.Extensions, PictureFile.OtherExtensions, "picture");
        int channels = options.Channels > 0 ? options.Channels : found.Files.Max(file => PictureFile.Channels(file.Path));
        return OfFiles(found, folder, [height, width, channels], (path, pixels) => PictureResizing.Resize(
            PictureFile.Read(path), height, width, channels, pixels.Span, options.CropToAspectRatio));
    }

    /// <summary>A sample of each file, read by all processors.</summary>
    private static Dataset OfFiles(ClassFolders found, string folder, int[] shape, Action<string, Memory<float>> read)
    {
        decimal size = shape.Aggregate(1m, (product, axis) => product * axis);
        if (size * found.Files.Count > Argument.LongestArray)
        {
            throw new InvalidDataException(
                $"{folder}: expected at most {Argument.LongestArray} values; "
                + $"{Quantity.Plain(found.Files.Count, "file")} as {NetworkSummary.Shape(shape)} have more.");
        }

        float[] inputs = new float[(int)size * found.Files.Count];
        AllProcessors.Run(
            found.Files.Count, sample => read(found.Files[sample].Path, inputs.AsMemory(sample * (int)size, (int)size)));
        int[] labels = [.. found.Files.Select(file => file.Label)];
        return OfLabels(inputs, (int)size, labels, found.ClassNames.Count, found.ClassNames).WithInputShape(shape);
    }
}
