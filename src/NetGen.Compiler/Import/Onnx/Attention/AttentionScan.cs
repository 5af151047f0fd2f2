using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <summary>
/// Finds where attention begins: the products with constant kernels that queries, keys and values come from, which go through Softmax and meet
/// again. Only operators are looked at; what becomes of axes is followed when the nodes are read.
/// </summary>
internal sealed class AttentionScan
{
    /// <summary>More than exporters put between a projection and the product of queries and keys.</summary>
    private const int DeepestChain = 64;

    private static readonly HashSet<string> OfHeads = new(StringComparer.Ordinal)
    {
        "Reshape", "Transpose", "Split", "Slice", "Gather", "Squeeze", "Unsqueeze", "Identity", "Cast", "Dropout", "Add", "Sub", "Mul", "Div", "Neg", "Concat",
    };

    private static readonly HashSet<string> OfScores = new(StringComparer.Ordinal)
    {
        "Add", "Sub", "Mul", "Div", "Where", "Identity", "Cast", "Dropout", "Reshape", "Squeeze", "Unsqueeze",
    };

    private readonly DataFlow _flow;
    private readonly Dictionary<string, int?> _origins = new(StringComparer.Ordinal);
    private readonly HashSet<int> _projections = [];

    public AttentionScan(DataFlow flow)
    {
        _flow = flow;
        foreach (int index in flow.Nodes.Where(index => flow.Node(index) is { Operator: "Softmax", Domain: "" }))
        {
            OnnxNode softmax = flow.Node(index);
            if (softmax.Input(0) is { } scores && Products(scores) is { } product && Mixing(softmax.Output) is { } values
                && Origin(product.Inputs[0], 0) is { } query && Origin(product.Inputs[1], 0) is { } key && Origin(values, 0) is { } value)
            {
                _projections.UnionWith([query, key, value]);
            }
        }
    }

    /// <summary>Whether attention begins with a node.</summary>
    public bool IsProjection(int node) => _projections.Contains(node);

    private static bool IsProduct(OnnxNode node) => node is { Domain: "", Operator: "MatMul" or "Einsum", Inputs.Count: 2 };

    /// <summary>The product of queries and keys that scores come from.</summary>
    private OnnxNode? Products(string scores)
    {
        for (int depth = 0; depth < DeepestChain && _flow.Producer(scores) is { Domain: "" } node; depth++)
        {
            string[] read = [.. Read(node)];
            if (IsProduct(node))
            {
                return read.Length == 2 ? node : null;
            }

            if (!OfScores.Contains(node.Operator) || read.Length != 1)
            {
                return null;
            }

            scores = read[0];
        }

        return null;
    }

    /// <summary>The values that weights are multiplied with.</summary>
    private string? Mixing(string weights)
    {
        for (int depth = 0; depth < DeepestChain; depth++)
        {
            OnnxNode[] readers = [.. _flow.Consumers(weights).Select(_flow.Node)];
            if (readers.FirstOrDefault(node => IsProduct(node) && (node.Inputs[0] == weights || node.Operator == "Einsum") && Read(node).Count() == 2) is { } product)
            {
                return product.Inputs[product.Inputs[0] == weights ? 1 : 0];
            }

            // What stands for weights that are no numbers, of steps that see nothing.
            if (readers.Length == 2 && readers.Any(node => node.Operator == "IsNaN")
                && readers.FirstOrDefault(node => node is { Operator: "Where", Inputs.Count: 3 } && node.Inputs[2] == weights) is { } guard)
            {
                weights = guard.Output;
                continue;
            }

            if (readers.Length != 1 || !OfScores.Contains(readers[0].Operator))
            {
                return null;
            }

            weights = readers[0].Output;
        }

        return null;
    }

    /// <summary>The only projection that a value comes from; null where there is none, or several.</summary>
    private int? Origin(string value, int depth)
    {
        if (_origins.TryGetValue(value, out int? known))
        {
            return known;
        }

        int? found = null;
        if (depth < DeepestChain && _flow.Producer(value) is { Domain: "" } node)
        {
            string[] read = [.. Read(node)];
            if (node.Operator is "MatMul" or "Gemm" or "Einsum")
            {
                found = read.Length == 1 && read[0] == node.Inputs[0] ? _flow.IndexOf(node) : null;
            }
            else if (OfHeads.Contains(node.Operator))
            {
                int?[] origins = [.. read.Select(input => Origin(input, depth + 1)).Distinct()];
                found = origins.Length == 1 ? origins[0] : null;
            }
        }

        return _origins[value] = found;
    }

    private IEnumerable<string> Read(OnnxNode node) => node.Inputs.Where(input => input.Length > 0 && !_flow.IsConstant(input));
}
