using NetGen.Compiler.Import;
using NetGen.Compiler.Text;

namespace NetGen.Tool.Weights;

/// <summary>Brings the tensors of dense layers into canonical order: layer by layer the kernel, then the bias.</summary>
internal static class LayerOrder
{
    /// <summary>
    /// Takes the layers as stated, else in the order of the file, which is canonical where a network saved it; dense_1,
    /// dense_2 and so on go by their numbers, since others sort names by letters.
    /// </summary>
    /// <param name="tensors">All tensors of a network.</param>
    /// <param name="stated">Empty, or every layer's name.</param>
    /// <exception cref="ToolException">There are other tensors, or the order can't be the right one.</exception>
    public static IReadOnlyList<WeightTensor> Of(IReadOnlyList<WeightTensor> tensors, IReadOnlyList<string> stated)
    {
        RefuseNormalization(tensors);
        List<string> layers = [.. tensors.Select(tensor => tensor.Layer).Distinct()];
        if (stated.Count > 0)
        {
            if (!layers.Order(StringComparer.Ordinal).SequenceEqual(stated.Order(StringComparer.Ordinal)))
            {
                throw new ToolException($"--layer must name every layer once: {ImportFinding.Quotable(string.Join(", ", layers))}");
            }

            layers = [.. stated];
        }
        else if (layers.TrueForAll(IsNumbered))
        {
            layers.Sort(NaturalOrder.Instance);
        }

        var result = new List<WeightTensor>();
        WeightTensor? previous = null;
        foreach (string layer in layers)
        {
            List<WeightTensor> own = [.. tensors.Where(tensor => tensor.Layer == layer)];
            WeightTensor kernel = Kernel(own);
            if (previous != null && previous.Shape[1] != kernel.Shape[0])
            {
                throw new ToolException(
                    $"{kernel} can't follow {previous}: state the layers, first to last, as in --layer {ImportFinding.Quotable(layer)}");
            }

            previous = kernel;
            result.Add(kernel);
            result.AddRange(own.Where(tensor => tensor != kernel));
        }

        return result;
    }

    /// <summary>What batch normalisation has learned can be in no weights but those of the layers beside it.</summary>
    private static void RefuseNormalization(IEnumerable<WeightTensor> tensors)
    {
        if (tensors.FirstOrDefault(tensor => NormalizationTensors.Include(tensor.Name)) is { } statistics)
        {
            throw new ToolException($"{statistics} belongs to batch normalisation; {NormalizationTensors.Advice}");
        }
    }

    /// <summary>The kernel of a layer that has nothing else but a bias of its size.</summary>
    private static WeightTensor Kernel(List<WeightTensor> layer)
    {
        WeightTensor? kernel = layer.Find(tensor =>
            tensor.Role == "kernel" && tensor.Shape.Count == 2 && tensor.Shape.All(axis => axis > 0));
        WeightTensor? other = layer.Find(tensor =>
            tensor != kernel && !(tensor.Role == "bias" && tensor.Shape.Count == 1 && tensor.Shape[0] == kernel?.Shape[1]));
        if (kernel != null && other is { Role: "bias", Shape.Count: 1 })
        {
            throw new ToolException($"{other} doesn't fit {kernel}: a bias has a number for each column of its kernel");
        }

        return other == null && kernel != null
            ? kernel
            : throw new ToolException(
                $"{other} is no kernel of a dense layer and no bias of its size; netgen convert --from-pytorch makes them of Linear layers");
    }

    private static bool IsNumbered(string layer) =>
        layer.StartsWith("dense_", StringComparison.Ordinal) && layer["dense_".Length..].All(char.IsAsciiDigit);
}
