using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>
/// Loops over a cell that an exporter wrote out: products by the same weights, one of what came of another, a step each. Nothing says how
/// many there would be for another sequence.
/// </summary>
internal static class UnrolledSteps
{
    /// <summary>What stands against a graph in which there are some; null where there are none.</summary>
    public static ImportException? Find(OnnxGraph graph)
    {
        var constants = new HashSet<string>(graph.Initializers.Select(tensor => tensor.Name), StringComparer.Ordinal);
        var multiplied = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (OnnxNode node in graph.Nodes)
        {
            string? weights = node.Operator is "Gemm" or "MatMul" ? node.Input(1) : null;
            weights = weights != null && constants.Contains(weights) ? weights : null;
            if (weights == null && node.Inputs.Count > 0 && node.Inputs.All(constants.Contains) && node.Output.Length > 0)
            {
                constants.Add(node.Output);
                continue;
            }

            HashSet<string> behind = [.. node.Inputs.SelectMany(input => multiplied.TryGetValue(input, out HashSet<string>? found) ? found : [])];
            if (weights != null && !behind.Add(weights))
            {
                return node.Refuse(
                    $"it multiplies by '{ImportFinding.Quotable(weights)}' what came of a product by the same before, as a loop over a cell (nn.LSTMCell) is written out, a step each",
                    "export a module that takes the whole sequence, nn.LSTM, nn.GRU or nn.RNN: load_state_dict takes the cell's weights, with _l0 behind their names");
            }

            foreach (string output in node.Outputs)
            {
                multiplied[output] = behind;
            }
        }

        return null;
    }
}
