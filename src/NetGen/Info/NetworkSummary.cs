using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>Draws the table behind <see cref="NetworkInfo.Summary"/>.</summary>
internal static class NetworkSummary
{
    private const string Gap = "   ";

    public static string Write(NetworkInfo network)
    {
        bool reads = Wiring.Branches(network);
        var rows = new List<string[]>(network.Layers.Count + 3)
        {
            Row(reads, "Layer", "Type", "Reads", "Output", "Parameters", "Multiply-adds"),
        };
        foreach (InputInfo input in network.Inputs)
        {
            rows.Add(Row(reads, input.Name, "Input", "", Shape(input.Shape), "", ""));
        }

        foreach (LayerInfo layer in network.Layers)
        {
            rows.Add(Row(
                reads,
                layer.Name,
                layer.Description,
                string.Join(", ", layer.Inputs),
                Shape(layer.OutputShape),
                Count(layer.ParameterCount),
                Count(layer.MultiplyAdds)));
        }

        rows.Add(Row(reads, "Total", "", "", "", Count(network.ParameterCount), Count(network.MultiplyAdds)));
        string trained = network.TrainableParameterCount == network.ParameterCount
            ? "" : $"Trained: {Quantity.Of(network.TrainableParameterCount, "parameter")}\n";
        string outputs = Wiring.EndsInLastLayer(network) ? "" : $"Outputs: {string.Join(", ", network.Outputs)}\n";
        return Draw(network.Name, rows) + trained + outputs;
    }

    public static string Shape(IEnumerable<int> shape) =>
        "[" + string.Join(", ", shape.Select(axis => axis.ToString(CultureInfo.InvariantCulture))) + "]";

    private static string[] Row(
        bool withReads, string layer, string type, string reads, string output, string parameters, string multiplyAdds) =>
        withReads ? [layer, type, reads, output, parameters, multiplyAdds] : [layer, type, output, parameters, multiplyAdds];

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>
    /// The title, then the rows between rules: the first row is the heading, the last one the totals.
    /// </summary>
    private static string Draw(string title, List<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        string rule = new('─', widths.Sum() + (Gap.Length * (widths.Length - 1)));
        var text = new StringBuilder(title).Append('\n').Append(rule).Append('\n');
        for (int i = 0; i < rows.Count; i++)
        {
            text.Append(Line(rows[i], widths)).Append('\n');
            if (i == 0 || i >= rows.Count - 2)
            {
                text.Append(rule).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>Texts stand left, the two columns of numbers right.</summary>
    private static string Line(string[] row, int[] widths)
    {
        IEnumerable<string> cells = row.Select((cell, i) => i < row.Length - 2 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
        return string.Join(Gap, cells).TrimEnd();
    }
}
