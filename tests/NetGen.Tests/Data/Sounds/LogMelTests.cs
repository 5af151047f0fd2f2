using NetGen.Initialization;

namespace NetGen.Tests.Data;

public class LogMelTests
{
    /// <summary>Two tones, the second from the middle on; what NumPy makes of them (logmel.py).</summary>
    public static TheoryData<int, int, float> Tones => new()
    {
        { 0, 0, -6.86207f },
        { 0, 7, 7.86651f },
        { 0, 8, 3.40183f },
        { 0, 20, -13.81551f },
        { 0, 39, -13.81551f },
        { 4, 25, 4.64981f },
        { 7, 8, 3.40244f },
        { 7, 25, 4.66838f },
        { 7, 26, 6.97730f },
        { 7, 39, -13.81551f },
    };

    [Theory]
    [MemberData(nameof(Tones))]
    public void Features_are_those_that_numpy_computes(int frame, int band, float expected)
    {
        float[] features = new LogMel().Compute(TwoTones());
        Assert.Equal(8 * 40, features.Length);
        Assert.Equal(expected, features[(frame * 40) + band], 2e-3f);
    }

    [Fact]
    public void The_features_of_all_frames_have_numpy_s_sum() => Assert.Equal(-2221.450, new LogMel().Compute(TwoTones()).Sum(value => (double)value), 0.1);

    [Theory]
    [InlineData(16_000, 0.025, 0.01, 40, 20, null, 700)]
    [InlineData(8_000, 0.032, 0.016, 20, 0, 3500.0, 1000)]
    [InlineData(44_100, 0.01, 0.02, 13, 300, 8000.0, 2000)]
    public void Features_are_those_of_the_formulas(int rate, double frame, double hop, int bands, double lowest, double? highest, int length)
    {
        var options = new LogMel { SampleRate = rate, FrameSeconds = frame, HopSeconds = hop, Bands = bands, LowestFrequency = lowest, HighestFrequency = highest, Floor = 1e-4 };
        float[] samples = Noise(length);
        float[] actual = Compute(options, samples);
        double[] expected = Naive(options, samples);
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(256)]
    public void The_transform_is_the_sum_of_its_definition(int size)
    {
        float[] values = Noise(2 * size);
        double[] real = [.. values.Take(size)], imaginary = [.. values.Skip(size)];
        (double[] re, double[] im) = ((double[])real.Clone(), (double[])imaginary.Clone());
        new Fourier(size).Transform(re, im);
        for (int k = 0; k < size; k++)
        {
            (double expectedReal, double expectedImaginary) = Transformed(real, imaginary, k);
            Assert.Equal(expectedReal, re[k], 1e-9);
            Assert.Equal(expectedImaginary, im[k], 1e-9);
        }
    }

    [Fact]
    public void Silence_is_the_floor()
    {
        float[] features = Compute(new LogMel { Floor = 0.01 }, new float[800]);
        Assert.All(features, feature => Assert.Equal((float)Math.Log(0.01), feature));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(399, 0)]
    [InlineData(400, 1)]
    [InlineData(559, 1)]
    [InlineData(560, 2)]
    [InlineData(16_000, 98)]
    public void No_frame_reaches_beyond_the_end(int samples, int frames) => Assert.Equal(frames, new LogMel().CountFrames(samples));

    public static TheoryData<LogMel, string> Unfitting => new()
    {
        { new() { SampleRate = 0 }, "Expected at least 1." },
        { new() { FrameSeconds = 0 }, "Expected a number that is 1 to 1048576 samples long." },
        { new() { FrameSeconds = double.NaN }, "Expected a number that is 1 to 1048576 samples long." },
        { new() { HopSeconds = 1000 }, "Expected a number that is 1 to 1048576 samples long." },
        { new() { Bands = 0 }, "Expected a number from 1 to 10000." },
        { new() { LowestFrequency = -1 }, "Expected a number of at least 0." },
        { new() { HighestFrequency = 8001 }, "Expected a number above LowestFrequency and at most half of SampleRate." },
        { new() { LowestFrequency = 8000 }, "Expected a number above LowestFrequency and at most half of SampleRate." },
        { new() { Floor = 0 }, "Expected a number that is finite and above 0." },
        { new() { Bands = 200 }, "Expected bands that hold a frequency of the transform, which are 31.25 Hz apart; band 2 is from " },
        { new() { SampleRate = 1000, FrameSeconds = 0.001, Bands = 1 }, "which are 1000 Hz apart; band 0 is from 20 to 500 Hz. Fewer bands or longer frames have them." },
    };

    [Theory]
    [MemberData(nameof(Unfitting))]
    public void Numbers_out_of_their_ranges_are_named(LogMel options, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => options.CountFrames(5)).Message, StringComparison.Ordinal);

    [Fact]
    public void Sounds_that_do_not_fit_are_refused()
    {
        Refused("Expected 16000 Hz, as SampleRate says; the sound has 8000.", () => new LogMel().Compute(Sound.Of(new float[800], 8000)));
        Refused("Expected at least 400 samples, the length of a frame; the sound has 399.", () => new LogMel().Compute(Sound.Of(new float[399], 16_000)));
        Refused("Expected 40 values, got 41.", () => new LogMel().Compute(new float[400], new float[41]));
        Assert.Equal("40 bands from 20 to 8000 Hz, frames of 25 ms every 10 ms", new LogMel().ToString());

        static void Refused(string message, Action act) =>
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);
    }

    private static Sound TwoTones() => Sound.Of(
        [.. Enumerable.Range(0, 1600).Select(n => (float)(
            (0.5 * Math.Sin(2 * Math.PI * 440 * n / 16_000)) + (n < 800 ? 0 : 0.25 * Math.Sin(2 * Math.PI * 3000 * n / 16_000))))],
        16_000);

    private static float[] Noise(int length)
    {
        var random = new SplitMix64(3);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    private static float[] Compute(LogMel options, float[] samples)
    {
        float[] features = new float[options.CountFrames(samples.Length) * options.Bands];
        options.Compute(samples, features);
        return features;
    }

    /// <summary>The definition, term by term.</summary>
    private static double[] Naive(LogMel options, float[] samples)
    {
        int frame = (int)Math.Round(options.FrameSeconds * options.SampleRate), hop = (int)Math.Round(options.HopSeconds * options.SampleRate);
        int size = (int)Math.Pow(2, Math.Ceiling(Math.Log2(frame)));
        double highest = options.HighestFrequency ?? options.SampleRate / 2.0;
        double Mel(double f) => 2595 * Math.Log10(1 + (f / 700));
        double End(int i) => 700 * (Math.Pow(10, (Mel(options.LowestFrequency) + ((Mel(highest) - Mel(options.LowestFrequency)) * i / (options.Bands + 1))) / 2595) - 1);
        var features = new List<double>();
        for (int start = 0; start + frame <= samples.Length; start += hop)
        {
            double[] windowed = new double[size];
            for (int n = 0; n < frame; n++)
            {
                windowed[n] = samples[start + n] * (0.5 - (0.5 * Math.Cos(2 * Math.PI * n / frame)));
            }

            double[] power = [.. Enumerable.Range(0, (size / 2) + 1).Select(k => Transformed(windowed, new double[size], k)).Select(x => (x.Real * x.Real) + (x.Imaginary * x.Imaginary))];
            for (int band = 0; band < options.Bands; band++)
            {
                double energy = 0;
                for (int k = 0; k < power.Length; k++)
                {
                    double frequency = (double)k * options.SampleRate / size;
                    double rising = (frequency - End(band)) / (End(band + 1) - End(band));
                    double falling = (End(band + 2) - frequency) / (End(band + 2) - End(band + 1));
                    energy += power[k] * Math.Max(0, Math.Min(rising, falling));
                }

                features.Add(Math.Log(Math.Max(energy, options.Floor)));
            }
        }

        return [.. features];
    }

    private static (double Real, double Imaginary) Transformed(double[] real, double[] imaginary, int k)
    {
        (double sumReal, double sumImaginary) = (0, 0);
        for (int n = 0; n < real.Length; n++)
        {
            double angle = -2 * Math.PI * ((long)k * n % real.Length) / real.Length;
            sumReal += (real[n] * Math.Cos(angle)) - (imaginary[n] * Math.Sin(angle));
            sumImaginary += (real[n] * Math.Sin(angle)) + (imaginary[n] * Math.Cos(angle));
        }

        return (sumReal, sumImaginary);
    }
}
