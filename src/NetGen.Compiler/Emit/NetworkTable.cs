using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>The network as a table of text, for the top of the file and the class's documentation.</summary>
public static class NetworkTable
{
    public static IReadOnlyList<string> Lines(Network network)
    {
        var rows = new List<string[]> { new[] { "layer", "", "output", "parameters", "multiply-adds" } };
        rows.Add(["input", "", network.Input.ToString(), "", ""]);
        rows.AddRange(network.Layers.Select(layer => new[]
        {
            layer.Name, layer.Description, layer.Output.ToString(), Number(layer.ParameterCount), Number(layer.MultiplyAdds),
        }));
        rows.Add(["total", "", "", Literal.Grouped(network.ParameterCount), Literal.Grouped(network.MultiplyAdds)]);

        int[] widths = Enumerable.Range(0, 5).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()).ToList();
    }

    private static string Number(long count) => count == 0 ? "-" : Literal.Grouped(count);
}
