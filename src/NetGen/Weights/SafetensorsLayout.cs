using System.Globalization;

namespace NetGen.Weights;

/// <summary>
/// The rules of the format about where tensors lie: each takes as many bytes as its shape and type need, and together
/// they cover the data without a hole, an overlap or a rest.
/// </summary>
internal static class SafetensorsLayout
{
    /// <param name="entries">The file's table, in any order.</param>
    /// <param name="dataLength">The bytes after the header.</param>
    /// <param name="source">The file, for messages.</param>
    public static void Check(List<TensorEntry> entries, long dataLength, string source)
    {
        long covered = 0;
        string before = "the header";
        foreach (TensorEntry entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            CheckSize(entry, source);
            if (entry.Begin != covered)
            {
                string problem = entry.Begin < covered ? "overlapping" : "leaving a hole after";
                throw new WeightFileException(
                    source,
                    entry.Name,
                    $"its data at {Number(covered)}",
                    $"it at {Number(entry.Begin)}, {problem} {before}");
            }

            if (entry.End > dataLength)
            {
                throw new WeightFileException(
                    source,
                    entry.Name,
                    $"data up to {Number(entry.End)}",
                    $"a file truncated after {Quantity.Plain(dataLength, "byte")} of data");
            }

            covered = entry.End;
            before = $"'{entry.Name}'";
        }

        if (covered < dataLength)
        {
            throw new WeightFileException(
                source, null, $"the file to end after {Quantity.Plain(covered, "byte")} of data", "further bytes");
        }
    }

    private static void CheckSize(TensorEntry entry, string source)
    {
        int bits = SafetensorsTypes.Bits(entry.DataType);
        if (bits == 0)
        {
            throw new WeightFileException(source, entry.Name, "a dtype of the format", $"'{entry.DataType}'");
        }

        long given = entry.End - entry.Begin;
        if (given < 0)
        {
            throw new WeightFileException(
                source, entry.Name, "data_offsets in ascending order", $"[{Number(entry.Begin)}, {Number(entry.End)}]");
        }

        // No file holds more than long.MaxValue bytes, so a product beyond it fits no offsets.
        decimal needed = bits;
        foreach (long axis in entry.Shape)
        {
            needed *= axis;
            if (needed > long.MaxValue)
            {
                break;
            }
        }

        if (needed != given * 8m)
        {
            string bytes = (needed / 8).ToString("0.###", CultureInfo.InvariantCulture);
            throw new WeightFileException(
                source,
                entry.Name,
                $"{bytes} {(bytes == "1" ? "byte" : "bytes")} for {entry.DataType} {entry.ShapeText}",
                $"data_offsets with {Number(given)}");
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
