using NetGen.Compiler.Text;

namespace NetGen.Tool.Weights;

/// <summary>A checkpoint with the names of GPT-2 as the tensors of a decoder under the names that its layers have by themselves, and back.</summary>
internal static class GptTensors
{
    private const string Head = "lm_head.weight";

    /// <param name="tensors">All that the file has.</param>
    /// <param name="found">Its blocks.</param>
    /// <exception cref="ToolException">There are other tensors.</exception>
    public static IReadOnlyList<WeightTensor> Here(IReadOnlyList<WeightTensor> tensors, TransformerTensors found)
    {
        string prefix = found.GptPrefix!;
        WeightTensor? table = tensors.FirstOrDefault(tensor => tensor.Name == prefix + "wte.weight");
        var result = new List<WeightTensor>();
        var last = new List<WeightTensor>();
        foreach (WeightTensor tensor in tensors.Where(tensor => !found.Have(tensor)))
        {
            switch (tensor.Name.StartsWith(prefix, StringComparison.Ordinal) ? tensor.Name[prefix.Length..] : tensor.Name)
            {
                case "wte.weight":
                    result.Insert(0, tensor with { Name = "embedding_1.embeddings" });
                    break;
                case "wpe.weight":
                    result.Add(tensor with { Name = "position_embedding_1.embeddings" });
                    break;
                case "ln_f.weight" or "ln_f.bias":
                    last.Insert(tensor.Role == "weight" ? 0 : last.Count, TransformerTensors.Here(tensor, "layer_normalization_1", isNormalization: true));
                    break;
                case Head when table != null && tensor.Shape.SequenceEqual(table.Shape) && tensor.Values.SequenceEqual(table.Values):
                    break;
                case Head when tensor.Shape.Count == 2:
                    last.Add(TransformerTensors.Here(tensor, "dense_1", isNormalization: false));
                    break;
                default:
                    throw new ToolException($"{tensor} is no tensor of a checkpoint as GPT-2's; export the model as ONNX and import that");
            }
        }

        int number = 0;
        return [.. result, .. found.Modules.SelectMany(module => module.Called($"{module.Kind}_{Literal.Int(++number)}")), .. last];
    }

    /// <param name="tensors">In the order of the layers, as a network saves them.</param>
    /// <param name="prefix">What stands before all names but the head's.</param>
    /// <exception cref="ToolException">The layers are not those of such a decoder.</exception>
    public static IReadOnlyList<WeightTensor> Elsewhere(IReadOnlyList<WeightTensor> tensors, string prefix)
    {
        List<WeightTensor>[] layers = [.. tensors.GroupBy(tensor => tensor.Layer).Select(layer => layer.ToList())];
        int tables = 0;
        string[] kinds = [.. layers.Select(layer => layer[0].Role switch
        {
            "embeddings" => tables++ == 0 ? "Embedding" : "PositionEmbedding",
            "gamma" => "LayerNormalization",
            "kernel" => "Dense",
            _ => AttentionTensors.Are(layer) ? "MultiHeadAttention" : "",
        })];
        IReadOnlyList<string> modules = GptModules.Of(kinds);
        if (modules.Count < layers.Length)
        {
            throw new ToolException(
                $"{layers[modules.Count][0]} stands where a decoder as GPT-2 has another layer: it has an embedding, positions, blocks normalized before attention and dense layers, "
                + "a normalization and a dense layer");
        }

        return [.. layers.Zip(modules).SelectMany(pair => Module(pair.First, pair.Second, pair.Second == GptModules.Head ? "" : prefix))];
    }

    private static IEnumerable<WeightTensor> Module(List<WeightTensor> layer, string module, string prefix) => AttentionTensors.Are(layer)
        ? AttentionTensors.InGpt(layer, prefix + module)
        : layer.Select(tensor => tensor.Role switch
        {
            "kernel" when module == GptModules.Head => tensor.Elsewhere([tensor.Shape[1], tensor.Shape[0]], KernelPlaces.Turned(tensor.Shape)) with { Name = Head },
            "bias" or "beta" => tensor with { Name = $"{prefix}{module}.bias" },
            _ => tensor with { Name = $"{prefix}{module}.weight" },
        });
}
