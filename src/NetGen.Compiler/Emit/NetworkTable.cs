using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>
/// The network as a table of text, for the top of the file and the class's documentation. What a layer reads is a line below its row, where it isn't the
/// layer above: in a column of its own the names of two layers would make most rows longer than a line.
/// </summary>
public static class NetworkTable
{
    private static readonly int[] LeftAligned = [0, 1];

    public static IReadOnlyList<string> Lines(Network network)
    {
        List<(string[] Cells, string[] Reads)> rows =
        [
            (["layer", "", "output", "parameters", "multiply-adds"], []),
            .. network.Inputs.Select(input => (new[] { input.Name, "", input.Shape.ToString(), "", "" }, Array.Empty<string>())),
            .. network.Layers.Select(layer => (
                new[] { layer.Name, layer.Description, layer.Output.ToString(), Number(layer.ParameterCount), Number(layer.MultiplyAdds) },
                network.Reads(layer).ToArray())),
            .. network.IsLastTheOutput
                ? Array.Empty<(string[], string[])>()
                : [(["outputs", string.Join(", ", network.Outputs.Select(output => output.Name)), "", "", ""], [])],
            (["total", "", "", Literal.Grouped(network.ParameterCount), Literal.Grouped(network.MultiplyAdds)], []),
            .. network.TrainableParameterCount == network.ParameterCount
                ? Array.Empty<(string[], string[])>()
                : [(["trained", "", "", Literal.Grouped(network.TrainableParameterCount), ""], [])],
        ];
        int[] widths = [.. rows[0].Cells.Select((_, column) => rows.Max(row => row.Cells[column].Length))];
        var lines = new List<string>();
        string above = "";
        foreach ((string[] cells, string[] reads) in rows)
        {
            lines.Add(string.Join("  ", cells.Select((cell, column) =>
                LeftAligned.Contains(column) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
            if (reads.Length > 0 && !reads.SequenceEqual([above]))
            {
                lines.Add($"  reads {string.Join(", ", reads)}");
            }

            above = cells[0];
        }

        return lines;
    }

    private static string Number(long count) => count == 0 ? "-" : Literal.Grouped(count);
}
