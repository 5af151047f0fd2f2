using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Tool.Tables;

/// <summary>A graph's nodes as they stand in the file.</summary>
internal static class NodeTable
{
    public static Table Of(OnnxModel model)
    {
        var table = new Table(0, "operator", "node", "inputs", "outputs");
        foreach (OnnxNode node in model.Graph?.Nodes ?? [])
        {
            table.Add(ImportFinding.Quotable(node.Operator), ImportFinding.Quotable(node.Name), Names(node.Inputs), Names(node.Outputs));
        }

        return table;
    }

    private static string Names(IEnumerable<string> names) => ImportFinding.Quotable(string.Join(", ", names));
}
