namespace NetGen.Weights.Onnx;

/// <summary>
/// Convolutions as Conv, with the groups that filters see; a depthwise one has as many as channels, a separable one is two of them.
/// Transposed ones are ConvTranspose. Their kernels are in the graph as the operators take them.
/// </summary>
internal static class OnnxConvolutions
{
    /// <summary>A layer; false where it is of another kind.</summary>
    public static bool TryAppend(OnnxGraph graph, LayerInfo layer, IReadOnlyList<int> input)
    {
        if (!KernelAxes.IsConvolution(layer.Kind))
        {
            return false;
        }

        if (graph.IsStreamed && input.Count == 1)
        {
            OnnxSteps.AppendWindow(graph, layer, input[0], () => Append(graph, layer, input));
            return true;
        }

        OnnxPictures.AppendChannelsFirst(graph, input.Count);
        Append(graph, layer, input);
        OnnxPictures.AppendChannelsLast(graph, input.Count);
        return true;
    }

    /// <summary>The operators, of channels behind the batch.</summary>
    private static void Append(OnnxGraph graph, LayerInfo layer, IReadOnlyList<int> input)
    {
        if (layer.Tensor("depthwise_kernel") is { } depthwise)
        {
            graph.AppendWith("Conv", [depthwise.Name], Window(layer, input, groups: input[^1], graph.IsStreamed));
            graph.AppendWith("Conv", Weights(layer, "pointwise_kernel"));
        }
        else if (KernelAxes.IsTransposed(layer.Kind))
        {
            graph.AppendWith("ConvTranspose", Weights(layer, "kernel"), Back(layer));
        }
        else
        {
            bool isDepthwise = layer.Kind.StartsWith("Depthwise", StringComparison.Ordinal);
            graph.AppendWith(
                "Conv", Weights(layer, "kernel"), Window(layer, input, isDepthwise ? input[^1] : layer.ValueOf<int>("Groups"), graph.IsStreamed));
        }
    }

    private static string[] Weights(LayerInfo layer, string kernel) => layer.Tensor("bias") is { } bias
        ? [layer.Tensor(kernel)!.Name, bias.Name]
        : [layer.Tensor(kernel)!.Name];

    /// <summary>In a streamed model the steps before are there, in place of edges.</summary>
    private static NodeAttribute[] Window(LayerInfo layer, IReadOnlyList<int> input, int groups, bool isStreamed)
    {
        (int[] sizes, int[] strides, int[] dilations, int[] covered) = Sizes(layer);
        (int[] before, int[] after) = (isStreamed ? nameof(Padding.Valid) : layer.ValueOf<string>("Padding")) switch
        {
            nameof(Padding.Same) => Same(
                [.. covered.Select((extent, axis) => Math.Max(0, ((layer.OutputShape[axis] - 1) * strides[axis]) + extent - input[axis]))]),
            nameof(Padding.Causal) => ([covered[0] - 1], [0]),
            _ => (new int[sizes.Length], new int[sizes.Length]),
        };
        return
        [
            new("kernel_shape", sizes), new("strides", strides), new("pads", [.. before, .. after]), new("dilations", dilations),
            new("group", groups),
        ];
    }

    /// <summary>What Same cuts off, and what a kernel smaller than its stride leaves behind the last place that it writes.</summary>
    private static NodeAttribute[] Back(LayerInfo layer)
    {
        (int[] sizes, int[] strides, int[] dilations, int[] covered) = Sizes(layer);
        int[] beyond = [.. covered.Zip(strides, (extent, stride) => extent - stride)];
        (int[] before, int[] after) = layer.ValueOf<string>("Padding") == nameof(Padding.Same)
            ? Same([.. beyond.Select(each => Math.Max(0, each))])
            : (new int[sizes.Length], new int[sizes.Length]);
        return
        [
            new("kernel_shape", sizes), new("strides", strides), new("pads", [.. before, .. after]), new("dilations", dilations),
            new("output_padding", [.. beyond.Select(each => Math.Max(0, -each))]), new("group", 1),
        ];
    }

    /// <summary>Sizes, strides and dilations of a kernel, and what it covers.</summary>
    private static (int[] Sizes, int[] Strides, int[] Dilations, int[] Covered) Sizes(LayerInfo layer)
    {
        int[] strides = [.. layer.ValueOf<IReadOnlyList<int>>("Strides")];
        int[] dilations = [.. layer.ValueOf<IReadOnlyList<int>>("Dilations")];
        int[] sizes = strides.Length == 1 ? [layer.ValueOf<int>("kernelSize")] : [layer.ValueOf<int>("kernelHeight"), layer.ValueOf<int>("kernelWidth")];
        return (sizes, strides, dilations, [.. sizes.Select((size, axis) => ((size - 1) * dilations[axis]) + 1)]);
    }

    /// <summary>What is put around in halves, with one more at the end where it is odd.</summary>
    private static (int[] Before, int[] After) Same(int[] around) =>
        ([.. around.Select(each => each / 2)], [.. around.Select(each => each - (each / 2))]);
}
