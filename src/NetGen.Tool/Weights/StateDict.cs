using NetGen.Compiler.Import;
using NetGen.Compiler.Text;

namespace NetGen.Tool.Weights;

/// <summary>
/// PyTorch's state dict of Linear layers, whose weight is [outputs, inputs] (torch.nn.Linear), against a network's dense
/// layers, whose kernel is [inputs, outputs].
/// </summary>
internal static class StateDict
{
    /// <summary>
    /// Names layers dense_1, dense_2 and so on, in the order of the numbers in their names, or as stated.
    /// </summary>
    /// <param name="names">Empty, or a name for each layer; their order is then the layers' order.</param>
    /// <exception cref="ToolException">There are other tensors, or the order isn't known or can't be the right one.</exception>
    public static IReadOnlyList<WeightTensor> Read(IReadOnlyList<WeightTensor> tensors, NameMap names)
    {
        RefuseNormalization(tensors);
        List<WeightTensor> weights = [.. tensors.Where(tensor => tensor.Role == "weight" && tensor.Shape.Count == 2)];
        List<WeightTensor> biases = [.. tensors.Where(tensor => tensor.Role == "bias" && tensor.Shape.Count == 1)];
        if (tensors.FirstOrDefault(tensor => !weights.Contains(tensor) && !Belongs(tensor, biases, weights)) is { } other)
        {
            throw new ToolException($"{other} belongs to no Linear layer; export the model as ONNX and import that");
        }

        bool isStated = names.OldNames.Count > 0;
        if (!isStated && !NaturalOrder.IsToldBy([.. weights.Select(weight => weight.Layer)]))
        {
            string layers = ImportFinding.Quotable(string.Join(", ", weights.Select(weight => $"'{weight.Layer}'")));
            throw new ToolException(
                $"the names of the layers tell no order: {layers}; "
                + $"name them all, first to last, as in --rename {ImportFinding.Quotable(weights[0].Layer)}=dense_1");
        }

        List<WeightTensor> ordered = isStated
            ? [.. names.OldNames.SelectMany(name => weights.Where(weight => weight.Layer == name))]
            : [.. weights.OrderBy(weight => weight.Layer, NaturalOrder.Instance)];
        if (ordered.Count != weights.Count)
        {
            throw new ToolException("--rename must name every Linear layer once, in their order");
        }

        CheckOrder(ordered);
        var result = new List<WeightTensor>();
        for (int i = 0; i < ordered.Count; i++)
        {
            string layer = ordered[i].Layer;
            string name = isStated ? layer : $"dense_{i + 1}";
            result.Add(ordered[i].Transposed() with { Name = name + ".kernel" });
            result.AddRange(biases.Where(bias => bias.Layer == layer).Select(bias => bias with { Name = name + ".bias" }));
        }

        return isStated ? names.Apply(result) : result;
    }

    /// <summary>Kernels become weights on their side.</summary>
    public static IReadOnlyList<WeightTensor> Write(IReadOnlyList<WeightTensor> tensors) =>
    [
        .. tensors.Select(tensor => tensor.Role == "kernel" && tensor.Shape.Count == 2
            ? tensor.Transposed() with { Name = tensor.Layer + ".weight" }
            : tensor),
    ];

    /// <summary>What batch normalisation has learned can be in no weights but those of the layers beside it.</summary>
    /// <exception cref="ToolException">There is some.</exception>
    public static void RefuseNormalization(IEnumerable<WeightTensor> tensors)
    {
        if (tensors.FirstOrDefault(tensor => NormalizationTensors.Include(tensor.Name)) is { } statistics)
        {
            throw new ToolException($"{statistics} belongs to batch normalisation; {NormalizationTensors.Advice}");
        }
    }

    private static bool Belongs(WeightTensor bias, List<WeightTensor> biases, List<WeightTensor> weights) =>
        biases.Contains(bias) && weights.Exists(weight => weight.Layer == bias.Layer && weight.Shape[0] == bias.Shape[0]);

    private static void CheckOrder(List<WeightTensor> weights)
    {
        for (int i = 1; i < weights.Count; i++)
        {
            if (weights[i].Shape[1] != weights[i - 1].Shape[0])
            {
                throw new ToolException(
                    $"{weights[i]} can't follow {weights[i - 1]}: "
                    + $"state the layers in their order, as in --rename {ImportFinding.Quotable(weights[i].Layer)}=dense_1");
            }
        }
    }
}
