namespace NetGen.Weights.Onnx;

/// <summary>Layers as operators of ONNX, without their activations.</summary>
internal static class OnnxLayers
{
    public const string LayerNormalization = nameof(LayerNormalization);

    /// <summary>A layer. Its tensors are in the graph already, under their names.</summary>
    /// <exception cref="NotSupportedException">It is of a kind for which no operator is known.</exception>
    public static void Append(OnnxGraph graph, LayerInfo layer)
    {
        switch (layer.Kind)
        {
            case "Activate" or "Dropout" or "GaussianNoise" or "SpatialDropout1D" or "SpatialDropout2D":
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
            case "BatchNormalization":
                AppendAverages(graph, layer);
                break;
            case "Normalize":
                AppendMeasured(graph, layer);
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
                graph.Append("Transpose", new NodeAttribute("perm", [0, .. layer.ValueOf<IReadOnlyList<int>>("axes")]));
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
                graph.AppendOf("Concat", layer.Inputs, new NodeAttribute("axis", layer.ValueOf<int>("Axis") + 1));
                break;
            default:
                if (!OnnxRecurrent.TryAppend(graph, layer) && !OnnxPictures.TryAppend(graph, layer) && !OnnxAttention.TryAppend(graph, layer))
                {
                    throw new NotSupportedException(
                        $"Layer '{Excerpt.Of(layer.Name)}': no operator is known for the layer '{Excerpt.Of(layer.Kind)}'.");
                }

                break;
        }
    }

    /// <summary>Over the last axis, counted with the batch.</summary>
    private static void AppendNormalization(OnnxGraph graph, LayerInfo layer) => graph.AppendWith(
        LayerNormalization,
        [layer.Tensor("gamma")!.Name, layer.Tensor("beta")!.Name],
        new NodeAttribute("axis", layer.OutputShape.Count), new NodeAttribute("epsilon", layer.ValueOf<float>("Epsilon")));

    /// <summary>
    /// By the moving averages, as prediction computes it. ONNX has features in the first axis behind the batch, where they are the
    /// last here: axes change places before it and back behind it.
    /// </summary>
    private static void AppendAverages(OnnxGraph graph, LayerInfo layer)
    {
        int rank = layer.OutputShape.Count;
        if (rank > 1)
        {
            OnnxPictures.AppendChannelsFirst(graph, rank);
        }

        graph.AppendWith(
            "BatchNormalization",
            [.. new[] { "gamma", "beta", "moving_mean", "moving_variance" }.Select(role => layer.Tensor(role)!.Name)],
            new NodeAttribute("epsilon", layer.ValueOf<float>("Epsilon")), new NodeAttribute("momentum", layer.ValueOf<float>("Momentum")));
        if (rank > 1)
        {
            OnnxPictures.AppendChannelsLast(graph, rank);
        }
    }

    /// <summary>x / √(mean(x²) + ε) · scale over the last axis, written out: it is an operator from version 23 on.</summary>
    private static void AppendRootMeanSquare(OnnxGraph graph, LayerInfo layer)
    {
        string x = graph.Value;
        graph.AppendWith("Mul", x);
        graph.Append("ReduceMean", new NodeAttribute("axes", [-1]));
        graph.AppendWith("Add", graph.Number("epsilon", layer.ValueOf<float>("Epsilon")));
        graph.Append("Sqrt");
        graph.Append("Reciprocal");
        graph.AppendWith("Mul", x);
        graph.AppendWith("Mul", layer.Tensor("scale")!.Name);
    }

    /// <summary>(x - mean) / max(√variance, 1e-7), by one number for each feature of the last axis or one for all.</summary>
    private static void AppendMeasured(OnnxGraph graph, LayerInfo layer)
    {
        string deviation = graph.Constant("Sqrt", layer.Tensor("variance")!.Name);
        string divisor = graph.Constant("Max", deviation, graph.Number("least", 1e-7f));
        graph.AppendWith("Sub", layer.Tensor("mean")!.Name);
        graph.AppendWith("Div", divisor);
    }

    /// <summary>Samples, or their rows, times a kernel, and a bias where there is one.</summary>
    private static void AppendDense(OnnxGraph graph, LayerInfo layer)
    {
        string kernel = TiedTensor.TableOf(layer) is { } table ? graph.Constant("Transpose", table + ".embeddings") : layer.Tensor("kernel")!.Name;
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
        if (graph.ChannelsFirst(layer.Inputs) is [_, .. string[] others])
        {
            graph.TryGoToChannelsFirst();
            Array.ForEach(others, other => graph.AppendWith(type, other));
            OnnxPictures.AppendChannelsLast(graph, layer.OutputShape.Count);
            return;
        }

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
}
