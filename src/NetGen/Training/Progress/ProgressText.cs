using System.Globalization;
using System.Text;
using NetGen.Charts;

namespace NetGen.Training;

/// <summary>The text of a progress line.</summary>
internal static class ProgressText
{
    private const int BarWidth = 20;
    private const string Gap = "  ";

    /// <summary>As wide as most numbers get, so that lines stand in columns.</summary>
    private const int NumberWidth = 7;

    /// <summary>
    /// Where the run stands, in at most so many characters: what matters most comes in first, and what does not fit is
    /// left out.
    /// </summary>
    public static string Line(TrainingProgress value, int most, bool unicode)
    {
        string epochs = value.Epochs.ToString(CultureInfo.InvariantCulture);
        string epoch = value.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(epochs.Length);
        string place = $"epoch {epoch}/{epochs}";
        List<(string Text, int Rank)> parts =
            [.. value.Record is { } record ? Finished(value, record) : Running(value, unicode)];
        var shown = new HashSet<int>();
        string line = place;
        foreach (int next in Enumerable.Range(0, parts.Count).OrderBy(i => parts[i].Rank))
        {
            string longer = Join(place, parts.Where((_, i) => i == next || shown.Contains(i)));
            if (longer.Length <= most)
            {
                shown.Add(next);
                line = longer;
            }
        }

        return line.Length <= most ? line : line.Substring(0, most);
    }

    /// <summary>Whether a text of this encoding can hold block characters; else bars are drawn with ASCII.</summary>
    public static bool HasBlocks(Encoding encoding) => encoding.CodePage is 65001 or 1200 or 1201 or 12000 or 12001;

    private static string Join(string place, IEnumerable<(string Text, int Rank)> parts) =>
        (place + string.Concat(parts.Select(part => Gap + part.Text))).TrimEnd();

    private static string Named(string name, string number) => $"{name} {number.PadRight(NumberWidth)}";

    /// <summary>The parts of a line, in order, with their rank: what has the lowest comes in first.</summary>
    private static IEnumerable<(string Text, int Rank)> Running(TrainingProgress value, bool unicode)
    {
        yield return (Bar((double)value.Batch / value.Batches, unicode), 2);
        yield return (Named("loss", Figures.Show(value.Loss)), 0);
        if (value.TimeLeft is { } left)
        {
            yield return ($"{Figures.Show(left)} left", 1);
        }
    }

    private static IEnumerable<(string Text, int Rank)> Finished(TrainingProgress value, EpochRecord record)
    {
        foreach (HistoryColumn column in HistoryColumns.Of([record]))
        {
            if (column.Key is not ("epoch" or "learning_rate"))
            {
                int rank = column.Key is "loss" or "val_loss" ? 0 : column.Key.StartsWith("val_", StringComparison.Ordinal) ? 1 : 3;
                yield return (Named(column.ShortTitle, column.Show(record)), rank);
            }
        }

        yield return (Figures.Show(record.Duration), 4);
        if (value.Epoch < value.Epochs && value.TimeLeft is { } left)
        {
            yield return ($"{Figures.Show(left)} left", 5);
        }
    }

    private static string Bar(double fraction, bool unicode) =>
        unicode
            ? $"▕{TextBar.Draw(fraction, BarWidth)}▏"
            : "[" + new string('#', (int)(fraction * BarWidth)).PadRight(BarWidth, '.') + "]";
}
