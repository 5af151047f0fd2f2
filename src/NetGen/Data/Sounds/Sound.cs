namespace NetGen;

/// <summary>A recording of one channel. Immutable.</summary>
/// <example>
/// <code>
/// var features = new LogMel();
/// float[] frames = features.Compute(Sound.Load("yes.wav"));
/// </code>
/// </example>
public sealed class Sound
{
    private readonly float[] _samples;

    private Sound(float[] samples, int sampleRate) => (_samples, SampleRate) = (samples, sampleRate);

    /// <summary>Samples a second, in hertz.</summary>
    public int SampleRate { get; }

    /// <summary>All samples, at least 1; from -1 to 1 where they come from a file.</summary>
    public ReadOnlySpan<float> Samples => _samples;

    /// <summary>How long it is, in seconds.</summary>
    public double Seconds => (double)_samples.Length / SampleRate;

    /// <summary>A recording of samples. They are copied.</summary>
    /// <param name="samples">At least 1, finite.</param>
    /// <param name="sampleRate">Samples a second, at least 1.</param>
    /// <exception cref="ArgumentException">There is no sample, one is NaN or infinite, or the rate is below 1.</exception>
    public static Sound Of(ReadOnlySpan<float> samples, int sampleRate)
    {
        Argument.Positive(sampleRate, nameof(sampleRate));
        if (samples.IsEmpty)
        {
            throw new ArgumentException("Expected at least 1 sample, got none.", nameof(samples));
        }

        NetGen.Samples.CheckFinite(samples, samples.Length, "value", nameof(samples));
        return new Sound(samples.ToArray(), sampleRate);
    }

    /// <summary>
    /// A recording from a WAV file of 16 bits a sample. A sample is its value / 32768; several channels become one, their mean.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, larger than 256 MB, without samples or in another format. The message names the file, what was
    /// expected and what is there.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read; <see cref="FileNotFoundException"/> where there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Sound Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream file = File.OpenRead(path);
        return Load(file, path);
    }

    /// <summary>The same from a stream, which is read to its end and stays open.</summary>
    /// <param name="stream">The content of a file.</param>
    /// <exception cref="InvalidDataException">The content is damaged, too large, without samples or in another format.</exception>
    public static Sound Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Load(stream, "sound");
    }

    /// <summary>
    /// Writes the recording as a WAV file of 16 bits a sample: aside first, then moved. A sample is its value times 32768, rounded; what
    /// is beyond -1 and 1 is cut off.
    /// </summary>
    /// <param name="path">Where to.</param>
    /// <exception cref="IOException">The file cannot be written, or would be larger than 2 GB.</exception>
    /// <exception cref="UnauthorizedAccessException">No file may be there.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = new ReplacedFile(path);
        WavWriter.Write(file.Stream, _samples, SampleRate);
        file.Commit();
    }

    /// <summary>The recording in short, for example <c>16,000 samples at 16,000 Hz</c>.</summary>
    public override string ToString() => $"{Quantity.Of(_samples.Length, "sample")} at {FormattableString.Invariant($"{SampleRate:N0}")} Hz";

    private static Sound Load(Stream stream, string source)
    {
        (float[] samples, int sampleRate) = WavReader.Read(stream, source);
        return new Sound(samples, sampleRate);
    }
}
