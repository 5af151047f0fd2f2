namespace NetGen.Weights.Onnx;

/// <summary>
/// Attention of one step: the keys and values of the steps before come in, and go out with those of the present one behind them, as decoders in
/// ONNX have it: <c>past_key</c> and <c>past_value</c> [batch, heads, past, size], <c>present_key</c> and <c>present_value</c>.
/// </summary>
internal static class OnnxCache
{
    /// <summary>Places stand behind the heads.</summary>
    private const int Places = 2;

    /// <summary>The steps before the first one that is kept: none, so that it begins empty.</summary>
    private static readonly OnnxAxis Past = new("past");

    /// <summary>One more, or as many where the oldest is forgotten.</summary>
    private static readonly OnnxAxis Present = new("present");

    public static void AppendAttention(OnnxGraph graph, LayerInfo layer)
    {
        string frame = graph.Value;
        (int heads, int keySize, int valueSize) = (layer.ValueOf<int>("heads"), layer.ValueOf<int>("keyDimension"), layer.ValueOf<int>("ValueDimension"));
        Turn? turn = layer.ValueOf<bool>("Rotary") ? Turn.AtPosition(graph, layer, keySize) : null;

        Project(graph, layer, "key", heads, keySize, turn);
        Remember(graph, layer, "key", heads, keySize);
        graph.Append("Transpose", new NodeAttribute("perm", [0, 1, 3, 2]));
        string keys = graph.Value;
        graph.GoTo(frame);
        Project(graph, layer, "value", heads, valueSize, turn: null);
        Remember(graph, layer, "value", heads, valueSize);
        string values = graph.Value;
        graph.GoTo(frame);
        Project(graph, layer, "query", heads, keySize, turn);
        graph.AppendWith("MatMul", keys);
        graph.AppendWith("Mul", graph.Number("scale", 1 / Math.Sqrt(keySize)));
        graph.Append("Softmax", new NodeAttribute("axis", -1));
        graph.AppendWith("MatMul", values);
        graph.AppendWith("Reshape", graph.Shape("joined", [heads * valueSize]));
        AppendProduct(graph, layer, "output");
    }

    /// <summary>The query, key or value of all heads, [batch, heads, 1, size].</summary>
    private static void Project(OnnxGraph graph, LayerInfo layer, string part, int heads, int size, Turn? turn)
    {
        AppendProduct(graph, layer, part);
        graph.AppendWith("Reshape", graph.Shape(part + "_heads", [heads, 1, size]));
        if (turn is { } by)
        {
            OnnxWaves.AppendRotation(graph, size, by.Sines, by.Cosines);
        }
    }

    private static void AppendProduct(OnnxGraph graph, LayerInfo layer, string part)
    {
        string kernel = layer.Tensor(part + "_kernel")!.Name;
        if (layer.Tensor(part + "_bias") is { } bias)
        {
            graph.AppendWith("Gemm", kernel, bias.Name);
        }
        else
        {
            graph.AppendWith("MatMul", kernel);
        }
    }

    /// <summary>Puts what was reached behind those of the steps before.</summary>
    private static void Remember(OnnxGraph graph, LayerInfo layer, string part, int heads, int size)
    {
        graph.AppendBehind("Concat", graph.State("past_" + part, heads, Past, size), new NodeAttribute("axis", Places));
        if (layer.ValueOf<bool>("Window"))
        {
            // As many as are declared: fewer are there at first, and nothing is cut off then.
            graph.AppendWith("Slice", graph.Integers("oldest", -StepNetwork.StepsOf(layer)), graph.Integers("newest", int.MaxValue), graph.Integers("places", Places));
        }

        graph.KeepAs("present_" + part, heads, Present, size);
    }

    /// <summary>By what queries and keys of the present step are turned, [batch, 1, 1, size].</summary>
    private readonly record struct Turn(string Sines, string Cosines)
    {
        public static Turn AtPosition(OnnxGraph graph, LayerInfo layer, int size)
        {
            int steps = StepNetwork.StepsOf(layer);
            return new Turn(Row("sines", Math.Sin), Row("cosines", Math.Cos));

            string Row(string name, Func<double, double> function) =>
                graph.AtPosition(graph.Tensor($"{layer.Name}.{name}", [steps, 1, 1, size], OnnxWaves.OfHalves(steps, size, function)));
        }
    }
}
