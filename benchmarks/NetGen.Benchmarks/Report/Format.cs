using System.Globalization;

namespace NetGen.Benchmarks.Report;

/// <summary>Numbers as the tables show them: three digits, units that fit.</summary>
internal static class Format
{
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{Digits(nanoseconds)} ns",
        < 1e6 => $"{Digits(nanoseconds / 1e3)} us",
        _ => $"{Digits(nanoseconds / 1e6)} ms",
    };

    public static string Times(double ratio) => $"{Digits(ratio)} x";

    public static string Percent(double share) => $"{(share * 100).ToString("F0", CultureInfo.InvariantCulture)} %";

    public static string Whole(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits that count, no exponent.</summary>
    public static string Digits(double value)
    {
        string format = Math.Abs(value) switch
        {
            < 10 => "F2",
            < 100 => "F1",
            _ => "N0",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
