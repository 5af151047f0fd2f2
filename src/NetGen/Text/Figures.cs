using System.Globalization;

namespace NetGen;

/// <summary>
/// Numbers as tables and lines show them, whatever the culture: what was measured with four digits, so that columns stand, and
/// what was chosen without zeros at its end.
/// </summary>
internal static class Figures
{
    /// <summary>
    /// Four significant digits, so that a small loss does not read as 0: 0.1234, 0.001234, 12.34, 1234; with an
    /// exponent below 0.0001 and from 1,000,000 on.
    /// </summary>
    public static string Show(double value)
    {
        double size = Math.Abs(value);
        if (size == 0 || !double.IsFinite(value))
        {
            return size == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        }

        // The exponent after rounding counts: 9.9996 has the digits of 10.00.
        string rounded = size.ToString("E3", CultureInfo.InvariantCulture);
        int exponent = int.Parse(
            rounded.AsSpan(rounded.IndexOf('E') + 1), NumberStyles.Integer, CultureInfo.InvariantCulture);
        string format = exponent is < -4 or >= 6 ? "0.000e0" : "F" + Math.Max(0, 3 - exponent);
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A learning rate, with up to four significant digits: 0.001, 0.0003162.</summary>
    public static string Rate(float rate) => rate.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A duration: milliseconds below a second, else seconds, minutes and hours.</summary>
    public static string Show(TimeSpan time) =>
        time.TotalHours >= 1 ? Invariant($"{(int)time.TotalHours} h {time.Minutes:00} min")
        : time.TotalMinutes >= 1 ? Invariant($"{time.Minutes} min {time.Seconds:00} s")
        : time.TotalSeconds >= 1 ? Invariant($"{time.TotalSeconds:F1} s")
        : Invariant($"{time.TotalMilliseconds:F0} ms");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
