namespace NetGen.Weights.Onnx;

/// <summary>Tokens, places and attention, which is written out in products and Softmax, as every runtime knows them.</summary>
internal static class OnnxAttention
{
    /// <summary>A layer; false where it is of another kind.</summary>
    public static bool TryAppend(OnnxGraph graph, LayerInfo layer)
    {
        switch (layer.Kind)
        {
            case "Embedding":
                graph.AppendBehind("Gather", layer.Tensor("embeddings")!.Name);
                return true;
            case "PositionEmbedding":
                AppendPlaces(graph, layer.Tensor("embeddings")!.Name);
                return true;
            case "SinusoidalPosition":
                (int steps, int features) = (StepNetwork.StepsOf(layer), layer.OutputShape[^1]);
                AppendPlaces(graph, graph.Tensor(layer.Name + ".places", [steps, features], OnnxWaves.Alternating(steps, features)));
                return true;
            case "MultiHeadAttention" when graph.IsStreamed:
                OnnxCache.AppendAttention(graph, layer);
                return true;
            case "MultiHeadAttention":
                AppendAttention(graph, layer);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The row of each step is added, or of the present one.</summary>
    private static void AppendPlaces(OnnxGraph graph, string table) => graph.AppendWith("Add", graph.IsStreamed ? graph.AtPosition(table) : table);

    private static void AppendAttention(OnnxGraph graph, LayerInfo layer)
    {
        string query = graph.Value;
        string memory = graph.ValueOf(layer.Inputs[^1]);
        int steps = layer.OutputShape[0];
        int places = graph.ShapeOf(layer.Inputs[^1])[0];
        (int heads, int keySize, int valueSize) = (layer.ValueOf<int>("heads"), layer.ValueOf<int>("keyDimension"), layer.ValueOf<int>("ValueDimension"));
        bool rotates = layer.ValueOf<bool>("Rotary");

        // Keys are turned over once more than values: [batch, heads, values, steps].
        string keys = Project(graph, layer, memory, "key", places, heads, keySize, rotates);
        graph.GoTo(keys);
        graph.Append("Transpose", new NodeAttribute("perm", [0, 1, 3, 2]));
        keys = graph.Value;
        string values = Project(graph, layer, memory, "value", places, heads, valueSize, rotates: false);
        graph.GoTo(Project(graph, layer, query, "query", steps, heads, keySize, rotates));
        graph.AppendWith("MatMul", keys);
        graph.AppendWith("Mul", graph.Number("scale", 1 / Math.Sqrt(keySize)));
        if (layer.ValueOf<bool>("Causal"))
        {
            graph.AppendWith("Add", graph.Tensor(layer.Name + ".mask", [steps, places], Mask(steps, places)));
        }

        graph.Append("Softmax", new NodeAttribute("axis", -1));
        graph.AppendWith("MatMul", values);
        graph.Append("Transpose", new NodeAttribute("perm", [0, 2, 1, 3]));
        graph.AppendWith("Reshape", graph.Shape("joined", [steps, heads * valueSize]));
        graph.AppendWith("MatMul", layer.Tensor("output_kernel")!.Name);
        if (layer.Tensor("output_bias") is { } bias)
        {
            graph.AppendWith("Add", bias.Name);
        }
    }

    /// <summary>Queries, keys or values of all heads.</summary>
    /// <returns>The name of the value [batch, heads, steps, size].</returns>
    private static string Project(OnnxGraph graph, LayerInfo layer, string source, string part, int steps, int heads, int size, bool rotates)
    {
        graph.GoTo(source);
        graph.AppendWith("MatMul", layer.Tensor(part + "_kernel")!.Name);
        if (layer.Tensor(part + "_bias") is { } bias)
        {
            graph.AppendWith("Add", bias.Name);
        }

        graph.AppendWith("Reshape", graph.Shape(part + "_heads", [steps, heads, size]));
        graph.Append("Transpose", new NodeAttribute("perm", [0, 2, 1, 3]));
        if (rotates)
        {
            OnnxWaves.AppendRotation(
                graph, size,
                graph.Tensor($"{layer.Name}.sines_{steps}", [steps, size], OnnxWaves.OfHalves(steps, size, Math.Sin)),
                graph.Tensor($"{layer.Name}.cosines_{steps}", [steps, size], OnnxWaves.OfHalves(steps, size, Math.Cos)));
        }

        return graph.Value;
    }

    /// <summary>The least float above the diagonal: added to a score, nothing is left of its weight.</summary>
    private static float[] Mask(int steps, int places) =>
        [.. Enumerable.Range(0, steps * places).Select(i => i % places > i / places ? float.MinValue : 0)];
}
