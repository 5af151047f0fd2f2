using System.Globalization;

namespace NetGen.Charts;

/// <summary>Maps values to pixels along one side of a chart, and chooses round numbers to mark.</summary>
internal sealed class Axis
{
    private const int AboutThisManyTicks = 6;

    /// <summary>From here on, and below 1 over it, numbers are written with an exponent.</summary>
    private const double Large = 1e6;

    private readonly bool _logarithmic;
    private readonly double _firstPixel;
    private readonly double _lastPixel;
    private double _low;
    private double _high;

    /// <param name="values">What the axis must cover, all finite; if there are none, 0 to 1.</param>
    /// <param name="logarithmic">Whether equal lengths are equal factors; then all values are above 0.</param>
    /// <param name="extend">Whether the axis runs on to the next mark on both ends, or stops at the values.</param>
    /// <param name="firstPixel">Where the lowest value lies.</param>
    /// <param name="lastPixel">Where the highest value lies.</param>
    public Axis(IReadOnlyCollection<double> values, bool logarithmic, bool extend, double firstPixel, double lastPixel)
    {
        (_logarithmic, _firstPixel, _lastPixel) = (logarithmic && values.Count > 0, firstPixel, lastPixel);
        (_low, _high) = values.Count == 0 ? (0, 1) : (Place(values.Min()), Place(values.Max()));
        if (_low == _high)
        {
            double margin = Math.Max(0.5, Math.Abs(_low) * 1e-3);
            (_low, _high) = (_low - margin, _high + margin);
        }

        if (_logarithmic)
        {
            MarkPowers(extend);
        }
        else
        {
            // Whole numbers, epochs for example, are marked by whole numbers.
            MarkMultiples(extend, wholeNumbers: values.Count > 0 && values.All(value => value == Math.Floor(value)));
        }
    }

    /// <summary>The marks: where, and what is written there.</summary>
    public List<(double Pixel, string Label)> Ticks { get; } = [];

    /// <summary>Where a value lies.</summary>
    public double ToPixel(double value) => PlaceToPixel(Place(value));

    /// <summary>The smallest of 1, 2, 5, 10, 20, 50, ... (and 0.1, 0.2, 0.5, ...) not below a wanted step.</summary>
    private static double RoundStep(double wanted)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        foreach (int factor in new[] { 1, 2, 5 })
        {
            if (factor * power >= wanted)
            {
                return factor * power;
            }
        }

        return 10 * power;
    }

    private static string Exponential(double value) => value.ToString("0.##e0", CultureInfo.InvariantCulture);

    private double Place(double value) => _logarithmic ? Math.Log10(value) : value;

    private double PlaceToPixel(double place) =>
        _firstPixel + ((place - _low) / (_high - _low) * (_lastPixel - _firstPixel));

    private void MarkMultiples(bool extend, bool wholeNumbers)
    {
        double step = RoundStep((_high - _low) / AboutThisManyTicks);
        step = wholeNumbers ? Math.Max(step, 1) : step;
        if (extend)
        {
            _low = Math.Floor(_low / step) * step;
            _high = Math.Ceiling(_high / step) * step;
        }

        // Half a step of tolerance in the last digit: 0.1 is no binary number.
        double first = Math.Ceiling((_low / step) - 1e-9);
        int count = (int)(Math.Floor((_high / step) + 1e-9) - first) + 1;
        int digits = Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9));
        bool plain = Math.Max(Math.Abs(_low), Math.Abs(_high)) < Large && step * Large > 1;
        for (int i = 0; i < count; i++)
        {
            double value = (first + i) * step;
            string label = plain ? value.ToString("F" + digits, CultureInfo.InvariantCulture) : Exponential(value);
            Ticks.Add((PlaceToPixel(value), label));
        }
    }

    /// <summary>Marks powers of ten; where there are few, their doubles and fives too.</summary>
    private void MarkPowers(bool extend)
    {
        if (extend)
        {
            // 1e-5 as a float is a little less.
            (_low, _high) = (Math.Floor(_low + 1e-6), Math.Ceiling(_high - 1e-6));
        }

        int every = Math.Max(1, (int)Math.Ceiling((_high - _low) / AboutThisManyTicks));
        double[] factors = _high - _low <= 2 ? [1, 2, 5] : [1];
        for (int power = (int)Math.Floor(_low); power <= _high + 1e-6; power++)
        {
            foreach (double factor in power % every == 0 ? factors : [])
            {
                double place = power + Math.Log10(factor);
                if (place >= _low - 1e-6 && place <= _high + 1e-6)
                {
                    Ticks.Add((PlaceToPixel(place), Label(factor, power)));
                }
            }
        }
    }

    private static string Label(double factor, int power) =>
        power is >= -4 and < 6
            ? (factor * Math.Pow(10, power)).ToString("0.####", CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"{factor}e{power}");
}
