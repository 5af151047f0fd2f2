namespace NetGen.Weights.Onnx;

/// <summary>Tokens, places and attention, which is written out in products and Softmax, as every runtime knows them.</summary>
internal static class OnnxAttention
{
    private const double Wavelength = 10000;

    /// <summary>A layer; false where it is of another kind.</summary>
    /// <exception cref="NotSupportedException">It counts or keeps steps, and the model is one of single steps.</exception>
    public static bool TryAppend(OnnxGraph graph, LayerInfo layer)
    {
        if (layer.Kind is not ("Embedding" or "PositionEmbedding" or "SinusoidalPosition" or "MultiHeadAttention"))
        {
            return false;
        }

        if (graph.IsStreamed && layer.Kind != "Embedding")
        {
            throw new NotSupportedException(
                $"Layer '{Excerpt.Of(layer.Name)}': a model of single steps has no form for {layer.Kind} yet, which counts or keeps steps; export it whole.");
        }

        switch (layer.Kind)
        {
            case "Embedding":
                graph.AppendBehind("Gather", layer.Tensor("embeddings")!.Name);
                break;
            case "PositionEmbedding":
                graph.AppendWith("Add", layer.Tensor("embeddings")!.Name);
                break;
            case "SinusoidalPosition":
                graph.AppendWith("Add", graph.Tensor(layer.Name + ".places", [.. layer.OutputShape], Sinusoids(layer.OutputShape[0], layer.OutputShape[1])));
                break;
            default:
                AppendAttention(graph, layer);
                break;
        }

        return true;
    }

    /// <summary>Sines of even features, cosines of odd ones.</summary>
    private static float[] Sinusoids(int steps, int features) =>
    [
        .. Enumerable.Range(0, steps * features).Select(i => (Place: i / features, Feature: i % features))
            .Select(at => (Angle: at.Place / Math.Pow(Wavelength, 2.0 * (at.Feature / 2) / features), at.Feature))
            .Select(at => (float)(at.Feature % 2 == 0 ? Math.Sin(at.Angle) : Math.Cos(at.Angle))),
    ];

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
            AppendRotation(graph, layer, steps, size);
        }

        return graph.Value;
    }

    /// <summary>x cos + (-second half, first half) sin, of angles p / 10000^(2 j / size), the same for both halves.</summary>
    private static void AppendRotation(OnnxGraph graph, LayerInfo layer, int steps, int size)
    {
        float[] Table(Func<double, double> function) =>
        [
            .. Enumerable.Range(0, steps * size)
                .Select(i => (float)function(i / size / Math.Pow(Wavelength, 2.0 * (i % size % (size / 2)) / size))),
        ];
        string plain = graph.Value;
        string axis = graph.Integers("values", 3);
        string half = graph.Integers("half", size / 2);
        graph.AppendWith("Slice", graph.Integers("first", 0), half, axis);
        string first = graph.Value;
        graph.GoTo(plain);
        graph.AppendWith("Slice", half, graph.Integers("end", size), axis);
        graph.Append("Neg");
        graph.AppendWith("Concat", [first], new NodeAttribute("axis", -1));
        graph.AppendWith("Mul", graph.Tensor($"{layer.Name}.sines_{steps}", [steps, size], Table(Math.Sin)));
        string turned = graph.Value;
        graph.GoTo(plain);
        graph.AppendWith("Mul", graph.Tensor($"{layer.Name}.cosines_{steps}", [steps, size], Table(Math.Cos)));
        graph.AppendWith("Add", turned);
    }

    /// <summary>The least float above the diagonal: added to a score, nothing is left of its weight.</summary>
    private static float[] Mask(int steps, int places) =>
        [.. Enumerable.Range(0, steps * places).Select(i => i % places > i / places ? float.MinValue : 0)];
}
