namespace NetGen;

/// <summary>
/// Makes features of sounds for networks: the logarithms of the energies in bands that lie as the ear hears, frame by frame,
/// [time, bands]. Frames overlap; none reaches beyond the end of the sound.
/// </summary>
/// <remarks>
/// A frame times the Hann window <c>½ - ½ cos(2πn / length)</c> is filled up with zeros to a power of two and transformed (discrete
/// Fourier transform); the energy of a frequency is its absolute value squared. The bands' middles and ends are equally far apart
/// in mel, <c>2595 log₁₀(1 + f / 700)</c> (D. O'Shaughnessy, 1987, as HTK has it), and each is the sum of the energies, weighed by a
/// triangle over the frequency with height 1 in the middle. A feature is <c>ln max(energy, Floor)</c>. So do torchaudio's
/// MelSpectrogram (<c>center=False</c>, <c>mel_scale="htk"</c>, <c>norm=None</c>) and librosa's (<c>htk=True</c>), where a frame's
/// length is a power of two.
/// </remarks>
public sealed class LogMel
{
    private MelAnalysis? _analysis;

    /// <summary>Samples a second that sounds have to have; 16,000.</summary>
    public int SampleRate { get; init; } = 16_000;

    /// <summary>The length of a frame in seconds; 0.025.</summary>
    public double FrameSeconds { get; init; } = 0.025;

    /// <summary>From the beginning of a frame to that of the next, in seconds; 0.01.</summary>
    public double HopSeconds { get; init; } = 0.01;

    /// <summary>The number of bands, and so of features of a frame; 40.</summary>
    public int Bands { get; init; } = 40;

    /// <summary>Where the lowest band begins, in hertz; 20.</summary>
    public double LowestFrequency { get; init; } = 20;

    /// <summary>Where the highest band ends, in hertz; null, the default, is half the rate of samples.</summary>
    public double? HighestFrequency { get; init; }

    /// <summary>The least energy that is told from none; above 0; 1e-6.</summary>
    public double Floor { get; init; } = 1e-6;

    /// <summary>The samples of a frame.</summary>
    /// <exception cref="ArgumentException">A number is out of its range; the message names it.</exception>
    public int FrameLength => Analysis.FrameLength;

    /// <summary>The samples from the beginning of a frame to that of the next.</summary>
    /// <exception cref="ArgumentException">A number is out of its range; the message names it.</exception>
    public int HopLength => Analysis.HopLength;

    // Threads that are the first at one time make it more than once, and equal.
    private MelAnalysis Analysis => _analysis ??= new MelAnalysis(this);

    /// <summary>The frames of so many samples: <c>1 + (samples - FrameLength) / HopLength</c>, rounded down; 0 of fewer than a frame has.</summary>
    /// <param name="samples">At least 0.</param>
    /// <exception cref="ArgumentException">A number is out of its range; the message names it.</exception>
    public int CountFrames(int samples)
    {
        Argument.NotNegative(samples, nameof(samples));
        return samples < FrameLength ? 0 : 1 + ((samples - FrameLength) / HopLength);
    }

    /// <summary>The features of a sound.</summary>
    /// <param name="sound">As many samples a second as <see cref="SampleRate"/>, and at least a frame of them.</param>
    /// <returns>[<see cref="CountFrames"/>, <see cref="Bands"/>], row-major.</returns>
    /// <exception cref="ArgumentException">The sound has another rate, or is too short, or a number of this is out of its range.</exception>
    public float[] Compute(Sound sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.SampleRate != SampleRate)
        {
            throw new ArgumentException($"Expected {SampleRate} Hz, as SampleRate says; the sound has {sound.SampleRate}.", nameof(sound));
        }

        int frames = CountFrames(sound.Samples.Length);
        if (frames == 0)
        {
            throw new ArgumentException(
                $"Expected at least {Quantity.Plain(FrameLength, "sample")}, the length of a frame; the sound has {sound.Samples.Length}.",
                nameof(sound));
        }

        float[] features = new float[frames * Bands];
        Compute(sound.Samples, features);
        return features;
    }

    /// <summary>The features of samples at <see cref="SampleRate"/>, wherever they come from.</summary>
    /// <param name="samples">From -1 to 1; what NaN or infinity make of it is up to the caller.</param>
    /// <param name="destination">[<see cref="CountFrames"/>, <see cref="Bands"/>], row-major.</param>
    /// <exception cref="ArgumentException">The length does not fit, or a number of this is out of its range.</exception>
    public void Compute(ReadOnlySpan<float> samples, Span<float> destination)
    {
        int frames = CountFrames(samples.Length);
        Argument.Length(frames * Bands, destination.Length, nameof(destination));
        Analysis.Compute(samples, destination);
    }

    /// <summary>The features in one line, for example <c>40 bands from 20 to 8000 Hz, frames of 25 ms every 10 ms</c>.</summary>
    public override string ToString() =>
        $"{Quantity.Of(Bands, "band")} from {Shown.Value(LowestFrequency)} to {Shown.Value(HighestFrequency ?? (SampleRate / 2.0))} Hz, "
        + $"frames of {Shown.Value(1000 * FrameSeconds)} ms every {Shown.Value(1000 * HopSeconds)} ms";
}
