namespace NetGen;

/// <summary>How pictures from folders become samples; see <see cref="Dataset.FromFolder(string, PictureOptions)"/>.</summary>
public sealed class PictureOptions
{
    /// <summary>Rows of every sample, 1 to 65,535; has to be given.</summary>
    public int Height { get; init; }

    /// <summary>Pixels of a row, 1 to 65,535; has to be given.</summary>
    public int Width { get; init; }

    /// <summary>
    /// 1 for grey (0.299 red + 0.587 green + 0.114 blue), 3 for red, green and blue; 0, the default, for 1 where all files are grey
    /// and 3 where one is not.
    /// </summary>
    public int Channels { get; init; }

    /// <summary>
    /// Whether what is too high or too wide for the proportions of the samples is cut away, as much on both sides; otherwise, and
    /// by default, pictures are stretched.
    /// </summary>
    public bool CropToAspectRatio { get; init; }

    /// <summary>
    /// The names of the classes by label, where they are known: those of the training data for the test data, so that both number
    /// them alike. Any other folder is then an error, and one that is missing is a class without samples.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The options in one line, for example <c>32 x 32, 3 channels</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Height} x {Width}, ")
        + (Channels == 0 ? "channels of the files" : Quantity.Of(Channels, "channel"))
        + (CropToAspectRatio ? ", cropped" : "");
}
