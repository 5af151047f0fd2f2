using System.Text;

namespace NetGen.Training;

/// <summary>Draws the table behind <see cref="History.ToString"/>.</summary>
internal static class HistoryTable
{
    private const string Gap = "   ";

    /// <summary>
    /// A heading and a line per epoch; <paramref name="most"/> lines at most, and one that counts the others.
    /// </summary>
    public static string Write(History history, int most)
    {
        IReadOnlyList<EpochRecord> epochs = history.Epochs;
        IReadOnlyList<HistoryColumn> columns = HistoryColumns.Of(epochs);
        List<string[]> rows =
        [
            [.. columns.Select(column => column.ShortTitle), "time"],
            .. epochs.Select(epoch =>
                (string[])[.. columns.Select(column => column.Show(epoch)), Figures.Show(epoch.Duration)]),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];

        // The end of a run says more than its beginning.
        int leftOut = epochs.Count > most ? epochs.Count - most : 0;
        int first = leftOut == 0 ? epochs.Count : most / 3;
        var text = new StringBuilder();
        for (int row = 0; row < rows.Count; row++)
        {
            if (leftOut > 0 && row == first + 1)
            {
                text.Append($"... {Quantity.Of(leftOut, "epoch")} left out; ToTable() has them all\n");
                row += leftOut;
            }

            text.Append(string.Join(Gap, rows[row].Select((cell, i) => cell.PadLeft(widths[i])))).Append('\n');
        }

        return text.ToString();
    }
}
