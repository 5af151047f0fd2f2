using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>Tensors of attention as other programs have them: the values of all heads in one axis, queries, keys and values in one tensor.</summary>
internal static class AttentionTensors
{
    /// <summary>Whether a layer's tensors are those of attention.</summary>
    public static bool Are(IReadOnlyList<WeightTensor> layer) => layer.Any(tensor => tensor.Role == "query_kernel");

    /// <summary>Those of <c>torch.nn.MultiheadAttention</c>.</summary>
    public static IEnumerable<WeightTensor> InPyTorch(IReadOnlyList<WeightTensor> layer)
    {
        string name = layer[0].Layer;
        WeightTensor[] kernels = [.. Parts(layer, "kernel")];
        WeightTensor output = layer.First(tensor => tensor.Role == "output_kernel");
        if (output.Shape[0] * output.Shape[1] != output.Shape[2])
        {
            throw new ToolException(
                $"{output}: in PyTorch's MultiheadAttention heads give as many values together as there are features; load the file in the program");
        }

        bool isPacked = kernels.All(kernel => kernel.Shape[0] == kernels[0].Shape[0]);
        IEnumerable<WeightTensor> projections = isPacked
            ? [Joined(kernels, name + ".in_proj_weight", isTurned: true)]
            : kernels.Select(kernel => Joined([kernel], $"{name}.{kernel.Role[0]}_proj_weight", isTurned: true));
        foreach (WeightTensor projection in projections)
        {
            yield return projection;
        }

        foreach (WeightTensor tensor in Others(layer, name + ".in_proj_bias", name + ".out_proj", isTurned: true))
        {
            yield return tensor;
        }
    }

    /// <summary>Those of a checkpoint with the names of GPT-2.</summary>
    /// <param name="module">What it calls the attention.</param>
    public static IEnumerable<WeightTensor> InGpt(IReadOnlyList<WeightTensor> layer, string module) =>
    [
        Joined([.. Parts(layer, "kernel")], module + ".c_attn.weight", isTurned: false),
        .. Others(layer, module + ".c_attn.bias", module + ".c_proj", isTurned: false),
    ];

    private static IEnumerable<WeightTensor> Others(IReadOnlyList<WeightTensor> layer, string bias, string output, bool isTurned)
    {
        WeightTensor[] biases = [.. Parts(layer, "bias")];
        if (biases.Length > 0)
        {
            yield return biases[0] with { Name = bias, Shape = [biases.Sum(part => part.Values.Length)], Values = [.. biases.SelectMany(part => part.Values)] };
        }

        foreach (WeightTensor tensor in layer)
        {
            if (tensor.Role == "output_kernel")
            {
                yield return Joined([tensor with { Shape = [tensor.Shape[0] * tensor.Shape[1], tensor.Shape[2]] }], output + ".weight", isTurned);
            }
            else if (tensor.Role == "output_bias")
            {
                yield return tensor with { Name = output + ".bias" };
            }
        }
    }

    private static IEnumerable<WeightTensor> Parts(IReadOnlyList<WeightTensor> layer, string what) =>
        new[] { "query", "key", "value" }.SelectMany(part => layer.Where(tensor => tensor.Role == $"{part}_{what}"));

    /// <summary>Kernels [inputs][heads][values] side by side in one.</summary>
    private static WeightTensor Joined(WeightTensor[] kernels, string name, bool isTurned)
    {
        int rows = (int)kernels[0].Shape[0];
        int all = kernels.Sum(kernel => kernel.Values.Length / rows);
        var values = new double[rows * all];
        int before = 0;
        foreach (WeightTensor kernel in kernels)
        {
            int columns = kernel.Values.Length / rows;
            var part = new ModulePart<WeightTensor>("", "kernel", kernel, rows, columns, before, all, isTurned);
            for (int i = 0; i < kernel.Values.Length; i++)
            {
                values[part.Place(i)] = kernel.Values[i];
            }

            before += columns;
        }

        return kernels[0] with { Name = name, Shape = isTurned ? [all, rows] : [rows, all], Values = values };
    }
}
