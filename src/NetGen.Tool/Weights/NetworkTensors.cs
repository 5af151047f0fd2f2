using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>The tensors of a network whose layers stand one after another, as PyTorch has them.</summary>
internal static class NetworkTensors
{
    /// <summary>Kernels become weights with PyTorch's order of axes, and what meets a flattened picture has that of its values.</summary>
    /// <param name="tensors">In the order of the layers, as a network saves them.</param>
    /// <exception cref="ToolException">A dense layer doesn't fit the convolution before it.</exception>
    public static IReadOnlyList<WeightTensor> ToStateDict(IReadOnlyList<WeightTensor> tensors)
    {
        var chain = new ModuleChain();
        return [.. tensors.GroupBy(tensor => tensor.Layer).SelectMany(layer => Layer([.. layer], chain).Select(InBlock))];
    }

    private static IEnumerable<WeightTensor> Layer(List<WeightTensor> layer, ModuleChain chain) =>
        RecurrentTensors.Are(layer) ? RecurrentTensors.Elsewhere(layer)
        : AttentionTensors.Are(layer) ? AttentionTensors.InPyTorch(layer)
        : Module(layer, chain);

    /// <summary>A tensor of a block's part under the name that the part has there: <c>block.norm1.weight</c>.</summary>
    private static WeightTensor InBlock(WeightTensor tensor)
    {
        string[] names = tensor.Name.Split('.');
        int part = Array.FindLastIndex(names, name => BlockModules.InPyTorch(name) != null);
        if (part < 1)
        {
            return tensor;
        }

        names[part] = BlockModules.InPyTorch(names[part])!;
        return tensor with { Name = string.Join('.', names) };
    }

    private static IEnumerable<WeightTensor> Module(List<WeightTensor> layer, ModuleChain chain)
    {
        WeightTensor? reader = layer.Find(tensor => tensor.Role == "gamma" || (tensor.Role == "kernel" && tensor.Shape.Count == 2));
        bool isSeparable = layer.Exists(tensor => tensor.Role == "depthwise_kernel");
        long bias = layer.Find(tensor => tensor.Role == "bias")?.Shape[0] ?? 0;
        long channels = reader != null && (chain.IsPicture || chain.Values == reader.Shape[0]) ? chain.Read(reader, reader.Shape[0]) : 1;
        foreach (WeightTensor tensor in layer)
        {
            string module = isSeparable ? $"{tensor.Layer}.{(tensor.Role == "depthwise_kernel" ? "depthwise" : "pointwise")}" : tensor.Layer;
            WeightTensor moved = tensor.Role switch
            {
                "kernel" when tensor.Shape.Count == 2 => Dense(tensor, channels, chain),
                "kernel" when tensor.Shape.Count > 2 => Convolution(tensor, IsDepthwise(tensor, bias), chain, bias),
                "depthwise_kernel" => Convolution(tensor, isDepthwise: true, chain, 0),
                "pointwise_kernel" => Convolution(tensor, isDepthwise: false, chain, bias),
                "gamma" or "beta" or "moving_mean" or "moving_variance" => tensor.Elsewhere(tensor.Shape, KernelPlaces.Row(tensor.Shape[0], channels)),
                _ => tensor,
            };
            yield return moved with { Name = module.Length > 0 ? $"{module}.{Role(tensor)}" : Role(tensor) };
        }
    }

    private static WeightTensor Dense(WeightTensor kernel, long channels, ModuleChain chain)
    {
        chain.Give(kernel, kernel.Shape[1]);
        return kernel.Elsewhere([kernel.Shape[1], kernel.Shape[0]], KernelPlaces.Rows(kernel.Shape, channels));
    }

    private static WeightTensor Convolution(WeightTensor kernel, bool isDepthwise, ModuleChain chain, long bias)
    {
        (long channels, long filters) = (kernel.Shape[^2], kernel.Shape[^1]);
        long[] places = [.. kernel.Shape.Take(kernel.Shape.Count - 2)];
        bool isTransposed = !isDepthwise && channels != filters && (bias > 0 ? bias == channels : IsNamed(kernel, "transpose"));
        chain.GivePicture(kernel, isDepthwise ? channels * filters : isTransposed ? channels : filters);
        return isDepthwise
            ? kernel.Elsewhere([channels * filters, 1, .. places], KernelPlaces.Turned([.. places, 1, channels * filters]))
            : kernel.Elsewhere([filters, channels, .. places], KernelPlaces.Turned(kernel.Shape));
    }

    /// <summary>By the bias, which has a number for each output; without one by the name.</summary>
    private static bool IsDepthwise(WeightTensor kernel, long bias)
    {
        (long channels, long filters) = (kernel.Shape[^2], kernel.Shape[^1]);
        return bias > 0 ? channels > 1 && bias == channels * filters && !IsNamed(kernel, "transpose") : IsNamed(kernel, "depthwise");
    }

    private static bool IsNamed(WeightTensor kernel, string word) => kernel.Layer.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Role(WeightTensor tensor) => tensor.Role switch
    {
        "kernel" when tensor.Shape.Count > 1 => "weight",
        "depthwise_kernel" or "pointwise_kernel" or "embeddings" or "gamma" or "scale" or "alpha" => "weight",
        "beta" => "bias",
        "moving_mean" => "running_mean",
        "moving_variance" => "running_var",
        _ => tensor.Role,
    };
}
