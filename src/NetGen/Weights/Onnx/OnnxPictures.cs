namespace NetGen.Weights.Onnx;

/// <summary>
/// Layers over pictures and signals as operators of ONNX, whose channels are the first axis behind the batch: axes change places before
/// these and back behind them.
/// </summary>
internal static class OnnxPictures
{
    /// <summary>A layer; false where it is of another kind.</summary>
    public static bool TryAppend(OnnxGraph graph, LayerInfo layer)
    {
        IReadOnlyList<int> input = graph.ShapeOf(layer.Inputs[0]);
        switch (layer.Kind)
        {
            case "MaxPooling1D" or "MaxPooling2D":
                AppendPool(graph, layer, input, "MaxPool");
                return true;
            case "AveragePooling1D" or "AveragePooling2D":
                AppendPool(graph, layer, input, "AveragePool");
                return true;
            case "GlobalMaxPooling1D" or "GlobalMaxPooling2D":
                AppendGlobal(graph, input.Count, "GlobalMaxPool");
                return true;
            case "GlobalAveragePooling1D" or "GlobalAveragePooling2D":
                AppendGlobal(graph, input.Count, "GlobalAveragePool");
                return true;
            case "ZeroPadding1D" or "ZeroPadding2D":
                AppendPadding(graph, layer);
                return true;
            case "Cropping1D" or "Cropping2D":
                AppendCropping(graph, layer, input);
                return true;
            case "UpSampling1D" or "UpSampling2D":
                AppendResize(graph, layer, input);
                return true;
            case "GroupNormalization":
                AppendGroups(graph, layer, input);
                return true;
            default:
                return OnnxConvolutions.TryAppend(graph, layer, input);
        }
    }

    /// <summary>
    /// The last of so many axes of a sample becomes the first behind the batch; nothing where it was that before it became the last.
    /// </summary>
    public static void AppendChannelsFirst(OnnxGraph graph, int rank)
    {
        if (!graph.TryGoToChannelsFirst())
        {
            graph.Append("Transpose", new NodeAttribute("perm", [0, rank, .. Enumerable.Range(1, rank - 1)]));
        }
    }

    /// <summary>The first of so many axes of a sample, behind the batch, becomes the last.</summary>
    public static void AppendChannelsLast(OnnxGraph graph, int rank) => graph.AppendChannelsLast([0, .. Enumerable.Range(2, rank - 1), 1]);

    private static void AppendPool(OnnxGraph graph, LayerInfo layer, IReadOnlyList<int> input, string type)
    {
        bool isSignal = input.Count == 2;
        int[] sizes = isSignal ? [layer.ValueOf<int>("poolSize")] : [layer.ValueOf<int>("poolHeight"), layer.ValueOf<int>("poolWidth")];
        int[] strides = isSignal ? [layer.ValueOf<int>("Stride")] : [.. layer.ValueOf<IReadOnlyList<int>>("Strides")];
        var attributes = new List<NodeAttribute> { new("kernel_shape", sizes), new("strides", strides) };
        if (layer.ValueOf<string>("Padding") == nameof(Padding.Same))
        {
            int[] around =
                [.. sizes.Select((size, axis) => Math.Max(0, ((layer.OutputShape[axis] - 1) * strides[axis]) + size - input[axis]))];
            attributes.Add(new NodeAttribute("pads", [.. around.Select(each => each / 2), .. around.Select(each => each - (each / 2))]));
        }

        AppendChannelsFirst(graph, input.Count);
        graph.Append(type, [.. attributes]);
        AppendChannelsLast(graph, input.Count);
    }

    /// <summary>The operator leaves an axis of one place for each of the picture's.</summary>
    private static void AppendGlobal(OnnxGraph graph, int rank, string type)
    {
        AppendChannelsFirst(graph, rank);
        graph.Append(type);
        graph.Append("Flatten");
    }

    private static void AppendPadding(OnnxGraph graph, LayerInfo layer)
    {
        (long[] before, long[] after) = Borders(layer);
        graph.AppendWith("Pad", graph.Integers("pads", [0, .. before, 0, 0, .. after, 0]));
    }

    private static void AppendCropping(OnnxGraph graph, LayerInfo layer, IReadOnlyList<int> input)
    {
        (long[] before, long[] after) = Borders(layer);
        graph.AppendWith(
            "Slice", graph.Integers("starts", before), graph.Integers("ends", [.. after.Select((size, axis) => input[axis] - size)]),
            graph.Integers("axes", [.. before.Select((_, axis) => axis + 1L)]));
    }

    /// <summary>What a layer puts around, or takes off, at the begin and at the end of each axis of a picture.</summary>
    private static (long[] Before, long[] After) Borders(LayerInfo layer)
    {
        long Side(string name) => layer.ValueOf<int>(name);
        return layer.OutputShape.Count == 2
            ? ([Side("before")], [Side("after")])
            : ([Side("top"), Side("left")], [Side("bottom"), Side("right")]);
    }

    private static void AppendResize(OnnxGraph graph, LayerInfo layer, IReadOnlyList<int> input)
    {
        bool isNearest = layer.ValueOf<string>("Interpolation") == nameof(Interpolation.Nearest);
        float[] scales = [1, 1, .. layer.OutputShape.Take(input.Count - 1).Select((size, axis) => (float)(size / input[axis]))];
        AppendChannelsFirst(graph, input.Count);
        graph.AppendWith(
            "Resize",
            ["", graph.Tensor(layer.Name + ".scales", [scales.Length], scales)],
            isNearest
                ? [new("mode", "nearest"), new("coordinate_transformation_mode", "asymmetric"), new("nearest_mode", "floor")]
                : [new("mode", "linear"), new("coordinate_transformation_mode", "half_pixel")]);
        AppendChannelsLast(graph, input.Count);
    }

    /// <summary>
    /// A group as one channel of an instance normalization, as PyTorch's exporter writes it: it is an operator from version 21 on. Then
    /// times gamma and plus beta.
    /// </summary>
    private static void AppendGroups(OnnxGraph graph, LayerInfo layer, IReadOnlyList<int> input)
    {
        int groups = layer.ValueOf<int>("groups");
        int rank = input.Count;
        if (rank > 1)
        {
            AppendChannelsFirst(graph, rank);
        }

        graph.AppendWith("Reshape", graph.Integers("groups", 0, groups, -1));
        graph.AppendWith(
            "InstanceNormalization",
            [
                graph.Tensor(layer.Name + ".ones", [groups], [.. Enumerable.Repeat(1f, groups)]),
                graph.Tensor(layer.Name + ".zeros", [groups], new float[groups]),
            ],
            new NodeAttribute("epsilon", layer.ValueOf<float>("Epsilon")));
        graph.AppendWith("Reshape", graph.Shape("channels", [input[rank - 1], .. input.Take(rank - 1)]));
        if (rank > 1)
        {
            AppendChannelsLast(graph, rank);
        }

        graph.AppendWith("Mul", layer.Tensor("gamma")!.Name);
        graph.AppendWith("Add", layer.Tensor("beta")!.Name);
    }
}
