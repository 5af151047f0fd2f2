using System.Globalization;

namespace Samples;

/// <summary>Maps values to pixels along one side of a chart, and chooses round numbers to mark.</summary>
internal sealed class Axis
{
    private const int AboutThisManyTicks = 6;

    private readonly double _low;
    private readonly double _high;
    private readonly double _firstPixel;
    private readonly double _lastPixel;

    /// <param name="values">What the axis must cover.</param>
    /// <param name="extend">Whether the axis runs on to the next mark on both ends, or stops at the values.</param>
    /// <param name="firstPixel">Where the lowest value lies.</param>
    /// <param name="lastPixel">Where the highest value lies.</param>
    public Axis(IReadOnlyCollection<double> values, bool extend, double firstPixel, double lastPixel)
    {
        (_low, _high) = (values.Min(), values.Max());
        if (_low == _high)
        {
            (_low, _high) = (_low - 0.5, _high + 0.5);
        }

        (_firstPixel, _lastPixel) = (firstPixel, lastPixel);

        // Whole numbers, epochs for example, are marked by whole numbers.
        bool wholeNumbers = values.All(value => value == Math.Floor(value));
        double step = RoundStep((_high - _low) / AboutThisManyTicks);
        step = wholeNumbers ? Math.Max(step, 1) : step;
        if (extend)
        {
            _low = Math.Floor(_low / step) * step;
            _high = Math.Ceiling(_high / step) * step;
        }

        // Half a step of tolerance in the last digit: 0.1 is no binary number.
        long first = (long)Math.Ceiling(_low / step - 1e-9);
        long last = (long)Math.Floor(_high / step + 1e-9);
        int digits = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        for (long i = first; i <= last; i++)
        {
            double value = i * step;
            Ticks.Add((ToPixel(value), value.ToString("F" + digits, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The marks: where, and what is written there.</summary>
    public List<(double Pixel, string Label)> Ticks { get; } = [];

    /// <summary>Where a value lies.</summary>
    public double ToPixel(double value) => _firstPixel + (value - _low) / (_high - _low) * (_lastPixel - _firstPixel);

    /// <summary>The smallest of 1, 2, 5, 10, 20, 50, ... (and 0.1, 0.2, 0.5, ...) not below a wanted step.</summary>
    private static double RoundStep(double wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        double[] candidates = [power, 2 * power, 5 * power];
        return candidates.FirstOrDefault(candidate => candidate >= wanted, 10 * power);
    }
}
