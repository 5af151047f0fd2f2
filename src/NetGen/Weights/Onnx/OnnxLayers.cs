using System.Globalization;

namespace NetGen.Weights.Onnx;

/// <summary>Layers as operators of ONNX, without their activations.</summary>
internal static class OnnxLayers
{
    public const string LayerNormalization = nameof(LayerNormalization);

    private const float UsualEpsilon = 1e-3f;

    /// <summary>A layer. Its tensors are in the graph already, under their names.</summary>
    /// <exception cref="NotSupportedException">It is of a kind for which no operator is known.</exception>
    public static void Append(OnnxGraph graph, LayerInfo layer)
    {
        switch (layer.Kind)
        {
            case "Activate" or "Dropout" or "GaussianNoise":
                break;
            case "Dense":
                AppendDense(graph, layer);
                break;
            case LayerNormalization:
                AppendNormalization(graph, layer);
                break;
            case "RMSNormalization":
                AppendRootMeanSquare(graph, layer);
                break;
            case "PReLU":
                graph.AppendWith("PRelu", layer.Tensor("alpha")!.Name);
                break;
            case "Flatten":
                AppendFlatten(graph, layer);
                break;
            case "Reshape":
                graph.AppendWith("Reshape", graph.Shape("shape", layer.OutputShape));
                break;
            case "Permute":
                graph.Append("Transpose", new NodeAttribute("perm", [0, .. Order(layer)]));
                break;
            case "RepeatVector":
                graph.AppendWith("Reshape", graph.Shape("row", [1, layer.OutputShape[1]]));
                graph.AppendWith("Tile", graph.Integers("times", 1, layer.OutputShape[0], 1));
                break;
            case "Add" or "Average":
                AppendInPairs(graph, layer, "Add");
                AppendDivision(graph, layer);
                break;
            case "Subtract":
                AppendInPairs(graph, layer, "Sub");
                break;
            case "Multiply":
                AppendInPairs(graph, layer, "Mul");
                break;
            case "Maximum":
                AppendInPairs(graph, layer, "Max");
                break;
            case "Minimum":
                AppendInPairs(graph, layer, "Min");
                break;
            case "Concatenate":
                graph.AppendOf("Concat", layer.Inputs, new NodeAttribute("axis", AxisOf(graph, layer) + 1));
                break;
            default:
                throw new NotSupportedException(
                    $"Layer '{Excerpt.Of(layer.Name)}': no operator is known for the layer '{Excerpt.Of(layer.Kind)}'.");
        }
    }

    /// <summary>Over the last axis, counted with the batch.</summary>
    private static void AppendNormalization(OnnxGraph graph, LayerInfo layer) => graph.AppendWith(
        LayerNormalization,
        [layer.Tensor("gamma")!.Name, layer.Tensor("beta")!.Name],
        new NodeAttribute("axis", layer.OutputShape.Count), new NodeAttribute("epsilon", EpsilonOf(layer, UsualEpsilon)));

    /// <summary>x / √(mean(x²) + ε) · scale over the last axis, written out: it is an operator from version 23 on.</summary>
    private static void AppendRootMeanSquare(OnnxGraph graph, LayerInfo layer)
    {
        string x = graph.Value;
        graph.AppendWith("Mul", x);
        graph.Append("ReduceMean", new NodeAttribute("axes", [-1]));
        graph.AppendWith("Add", graph.Number("epsilon", EpsilonOf(layer, 1e-6f)));
        graph.Append("Sqrt");
        graph.Append("Reciprocal");
        graph.AppendWith("Mul", x);
        graph.AppendWith("Mul", layer.Tensor("scale")!.Name);
    }

    /// <summary>As the description has it where it is another than the usual: <c>LayerNormalization(epsilon 1E-05)</c>.</summary>
    private static float EpsilonOf(LayerInfo layer, float usual)
    {
        int start = layer.Description.LastIndexOf(' ') + 1;
        return start == 0
            ? usual
            : float.Parse(layer.Description.AsSpan(start).TrimEnd(')'), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Samples, or their rows, times a kernel, and a bias where there is one.</summary>
    private static void AppendDense(OnnxGraph graph, LayerInfo layer)
    {
        string kernel = layer.Tensor("kernel")!.Name;
        string? bias = layer.Tensor("bias")?.Name;
        if (bias is not null && graph.ShapeOf(layer.Inputs[0]).Count == 1)
        {
            graph.AppendWith("Gemm", kernel, bias);
            return;
        }

        graph.AppendWith("MatMul", kernel);
        if (bias is not null)
        {
            graph.AppendWith("Add", bias);
        }
    }

    /// <summary>For each axis of the output the axis of the input, from 1, as <c>Permute(2, 1)</c> has them.</summary>
    private static IEnumerable<int> Order(LayerInfo layer) => layer.Description[(layer.Kind.Length + 1)..^1]
        .Split(',')
        .Select(axis => int.Parse(axis, NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture));

    private static void AppendFlatten(OnnxGraph graph, LayerInfo layer)
    {
        if (graph.ShapeOf(layer.Inputs[0]).Count > 1)
        {
            graph.Append("Flatten");
        }
    }

    /// <summary>From left to right, as the network computes: an operator of many values may join them in another order.</summary>
    private static void AppendInPairs(OnnxGraph graph, LayerInfo layer, string type)
    {
        foreach (string other in layer.Inputs.Skip(1))
        {
            graph.AppendWith(type, graph.ValueOf(other));
        }
    }

    private static void AppendDivision(OnnxGraph graph, LayerInfo layer)
    {
        if (layer.Kind == "Average")
        {
            graph.AppendWith("Div", graph.Number("count", layer.Inputs.Count));
        }
    }

    /// <summary>The axis along which the parts are longer together than one of them; the last where none is.</summary>
    private static int AxisOf(OnnxGraph graph, LayerInfo layer)
    {
        IReadOnlyList<int> first = graph.ShapeOf(layer.Inputs[0]);
        int axis = 0;
        while (axis < first.Count - 1 && first[axis] == layer.OutputShape[axis])
        {
            axis++;
        }

        return axis;
    }
}
