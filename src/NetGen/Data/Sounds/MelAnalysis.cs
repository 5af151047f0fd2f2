namespace NetGen;

/// <summary>What <see cref="LogMel"/> computes with: window, transform and the weights of the bands.</summary>
internal sealed class MelAnalysis
{
    private const int MostFrameLength = 1 << 20;
    private const int MostBands = 10_000;

    private readonly Fourier _fourier;
    private readonly double[] _window;
    private readonly int[] _first;
    private readonly double[][] _weights;
    private readonly double _floor;

    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public MelAnalysis(LogMel options)
    {
        double rate = Argument.Positive(options.SampleRate, nameof(options.SampleRate));
        FrameLength = Samples(options.FrameSeconds, rate, nameof(options.FrameSeconds));
        HopLength = Samples(options.HopSeconds, rate, nameof(options.HopSeconds));
        double highest = options.HighestFrequency ?? (rate / 2);
        Require(options.Bands is >= 1 and <= MostBands, nameof(options.Bands), options.Bands, $"from 1 to {MostBands}");
        Require(options.LowestFrequency >= 0, nameof(options.LowestFrequency), options.LowestFrequency, "of at least 0");
        Require(
            highest > options.LowestFrequency && highest <= rate / 2,
            nameof(options.HighestFrequency),
            highest,
            "above LowestFrequency and at most half of SampleRate");
        Require(options.Floor is > 0 and < double.PositiveInfinity, nameof(options.Floor), options.Floor, "that is finite and above 0");
        _floor = options.Floor;
        _window = [.. Enumerable.Range(0, FrameLength).Select(n => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / FrameLength)))];
        int size = 1;
        while (size < FrameLength)
        {
            size *= 2;
        }

        _fourier = new Fourier(size);
        double[] ends = Ends(options.Bands, options.LowestFrequency, highest);
        _first = new int[options.Bands];
        _weights = new double[options.Bands][];
        for (int band = 0; band < options.Bands; band++)
        {
            (_first[band], _weights[band]) = Triangle(band, ends, rate / size);
        }
    }

    public int FrameLength { get; }

    public int HopLength { get; }

    /// <summary>The features of all frames that the samples have.</summary>
    public void Compute(ReadOnlySpan<float> samples, Span<float> features)
    {
        double[] real = new double[_fourier.Size], imaginary = new double[_fourier.Size];
        for (; !features.IsEmpty; features = features.Slice(_first.Length))
        {
            for (int i = 0; i < FrameLength; i++)
            {
                real[i] = samples[i] * _window[i];
            }

            Array.Clear(real, FrameLength, real.Length - FrameLength);
            Array.Clear(imaginary, 0, imaginary.Length);
            _fourier.Transform(real, imaginary);
            for (int band = 0; band < _first.Length; band++)
            {
                features[band] = (float)Math.Log(Math.Max(Energy(band, real, imaginary), _floor));
            }

            samples = samples.Slice(Math.Min(HopLength, samples.Length));
        }
    }

    private double Energy(int band, double[] real, double[] imaginary)
    {
        double[] weights = _weights[band];
        double energy = 0;
        for (int i = 0, k = _first[band]; i < weights.Length; i++, k++)
        {
            energy += weights[i] * ((real[k] * real[k]) + (imaginary[k] * imaginary[k]));
        }

        return energy;
    }

    /// <summary>Where bands begin, have their middle and end, in hertz: the end of one is the middle of the next.</summary>
    private static double[] Ends(int bands, double lowest, double highest)
    {
        (double from, double to) = (Mel(lowest), Mel(highest));
        return [.. Enumerable.Range(0, bands + 2).Select(i => 700 * (Math.Pow(10, (from + ((to - from) * i / (bands + 1))) / 2595) - 1))];
    }

    private static double Mel(double frequency) => 2595 * Math.Log10(1 + (frequency / 700));

    /// <summary>The frequencies within a band, in steps of the transform, and what they weigh.</summary>
    private static (int First, double[] Weights) Triangle(int band, double[] ends, double step)
    {
        (double begin, double middle, double end) = (ends[band], ends[band + 1], ends[band + 2]);
        int first = (int)Math.Floor(begin / step) + 1;
        int count = Math.Max((int)Math.Ceiling(end / step) - first, 0);
        return count > 0
            ? (first, [.. Enumerable.Range(first, count).Select(k => Math.Min(((k * step) - begin) / (middle - begin), (end - (k * step)) / (end - middle)))])
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected bands that hold a frequency of the transform, which are {step:G4} Hz apart; ")
                + FormattableString.Invariant($"band {band} is from {begin:G4} to {end:G4} Hz. Fewer bands or longer frames have them."),
                nameof(LogMel.Bands));
    }

    private static int Samples(double seconds, double rate, string name)
    {
        double samples = Math.Round(seconds * rate);
        Require(samples is >= 1 and <= MostFrameLength, name, seconds, $"that is 1 to {MostFrameLength} samples long");
        return (int)samples;
    }

    private static void Require(bool holds, string name, double value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Expected a number {expected}.");
        }
    }
}
