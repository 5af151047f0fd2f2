using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>The network as a table of text, for the top of the file and the class's documentation.</summary>
public static class NetworkTable
{
    public static IReadOnlyList<string> Lines(Network network)
    {
        // What reads what is said where it isn't the layer before.
        bool isChain = network.IsChain;
        string[] Row(string name, string description, string reads, string output, string parameters, string multiplyAdds) =>
            isChain ? [name, description, output, parameters, multiplyAdds] : [name, description, reads, output, parameters, multiplyAdds];

        List<string[]> rows =
        [
            Row("layer", "", "reads", "output", "parameters", "multiply-adds"),
            .. network.Inputs.Select(input => Row(input.Name, "", "", input.Shape.ToString(), "", "")),
            .. network.Layers.Select(layer => Row(
                layer.Name, layer.Description, string.Join(", ", network.Reads(layer)), layer.Output.ToString(),
                Number(layer.ParameterCount), Number(layer.MultiplyAdds))),
            .. network.IsLastTheOutput ? [] : new[] { Row("outputs", string.Join(", ", network.Outputs.Select(output => output.Name)), "", "", "", "") },
            Row("total", "", "", "", Literal.Grouped(network.ParameterCount), Literal.Grouped(network.MultiplyAdds)),
            .. network.TrainableParameterCount == network.ParameterCount
                ? Array.Empty<string[]>()
                : [Row("trained", "", "", "", Literal.Grouped(network.TrainableParameterCount), "")],
        ];
        int[] widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            column < row.Length - 3 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd()).ToList();
    }

    private static string Number(long count) => count == 0 ? "-" : Literal.Grouped(count);
}
