using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Draws the table behind <see cref="ConfusionMatrix.ToString"/>.</summary>
internal static class ConfusionTable
{
    private const string Heading = "actual\\predicted";
    private const string Precision = "precision";

    public static string Write(ConfusionMatrix matrix)
    {
        int[] labels = [.. Enumerable.Range(0, matrix.Classes)];
        int most = labels.Max(actual => labels.Max(predicted => matrix[actual, predicted]));
        string[] names = [.. labels.Select(label => matrix.ClassNames?[label] ?? Show(label))];
        int width = 2 + Math.Max(Math.Max("100%".Length, Show(most).Length), names.Max(name => name.Length));
        var text = new StringBuilder();
        int nameWidth = Math.Max(Heading.Length, names.Max(name => name.Length));
        Row(text, Heading.PadLeft(nameWidth), names, "recall", width);
        foreach (int actual in labels)
        {
            IEnumerable<string> counts = labels.Select(label => Show(matrix[actual, label]));
            Row(text, names[actual].PadLeft(nameWidth), counts, Share(matrix.Recall(actual)), width);
        }

        Row(text, Precision.PadLeft(nameWidth), labels.Select(label => Share(matrix.Precision(label))), "", width);
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, IEnumerable<string> cells, string last, int width)
    {
        string row = name
            + string.Concat(cells.Select(cell => cell.PadLeft(width)))
            + last.PadLeft(Math.Max(width, "recall".Length + 2));
        text.Append(row.TrimEnd()).Append('\n');
    }

    private static string Show(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) =>
        double.IsNaN(share) ? "-" : (share * 100).ToString("F0", CultureInfo.InvariantCulture) + "%";
}
