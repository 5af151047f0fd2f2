using System.Globalization;

namespace NetGen.Training;

/// <summary>Writes the text behind <see cref="History.ToCsv"/>.</summary>
internal static class HistoryCsv
{
    private static readonly char[] Special = [',', '"', '\r', '\n'];

    public static string Write(IReadOnlyList<EpochRecord> epochs)
    {
        IReadOnlyList<HistoryColumn> columns = HistoryColumns.Measured(epochs);
        IEnumerable<string> lines =
        [
            string.Join(",", [.. columns.Select(column => Quoted(column.Key)), "seconds"]),
            .. epochs.Select(epoch => string.Join(
                ",", [.. columns.Select(column => Show(column.Value(epoch))), Show(epoch.Duration.TotalSeconds)])),
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Show(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Quoted(string text) =>
        text.IndexOfAny(Special) < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
