namespace NetGen;

/// <content>Sounds from folders with a folder for each class.</content>
public sealed partial class Dataset
{
    /// <summary>
    /// Sounds from a folder with a folder for each class: WAV files of 16 bits, in folders inside too. Inputs are
    /// [time, bands], the features of all sounds cut or filled up to one length. Classes and samples stand as those of pictures.
    /// </summary>
    /// <remarks>
    /// Files of sounds in other formats, such as MP3, are refused; all others, and whatever has a name that begins with a dot, are
    /// passed over. All processors read.
    /// </remarks>
    /// <param name="folder">The folder: <c>words/yes/1.wav</c> is a sound of the class <c>yes</c> in the folder <c>words</c>.</param>
    /// <param name="options">
    /// The length and features of every sample, and the classes where they are known; null for samples of a second and the
    /// features of <see cref="LogMel"/>'s defaults, [98, 40].
    /// </param>
    /// <exception cref="ArgumentException">A number of the options is out of its range, or two classes have one name.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is damaged, in another format or of another rate of samples, a class has none or is not among the given ones, or no
    /// array holds the samples. The message names the file or folder, what was expected and what is there.
    /// </exception>
    /// <exception cref="IOException">
    /// A file cannot be read; <see cref="DirectoryNotFoundException"/> where there is no such folder.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Dataset FromSounds(string folder, SoundOptions? options = null)
    {
        options ??= new SoundOptions();
        LogMel features = options.Features ?? throw new ArgumentException("The features are null.", nameof(options));
        double samples = Math.Round(options.Seconds * features.SampleRate);
        int least = features.FrameLength;
        if (!(samples >= least && samples <= int.MaxValue))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.Seconds), options.Seconds, $"Expected a length of {least} to {Quantity.Plain(int.MaxValue, "sample")}.");
        }

        int length = (int)samples;
        ClassFolders found = ClassFolders.Find(
            folder, options.ClassNames, WavReader.Extensions, WavReader.OtherExtensions, "sound");
        return OfFiles(found, folder, [features.CountFrames(length), features.Bands], (path, frames) =>
        {
            Sound sound = Sound.Load(path);
            if (sound.SampleRate != features.SampleRate)
            {
                throw new InvalidDataException($"{path}: expected {features.SampleRate} Hz; found {sound.SampleRate}.");
            }

            ReadOnlySpan<float> recorded = sound.Samples[..Math.Min(length, sound.Samples.Length)];
            float[] filled = new float[length];
            recorded.CopyTo(filled);
            features.Compute(filled, frames.Span);
        });
    }
}
