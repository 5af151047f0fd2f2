namespace NetGen.Weights;

/// <summary>A network's layers as modules of PyTorch, and what their tensors are called there.</summary>
internal static class Modules
{
    private const string Pointwise = "pointwise_kernel";

    private static readonly Dictionary<string, string> OfBlock = new(StringComparer.Ordinal)
    {
        ["norm_1"] = "norm1",
        ["attention"] = "self_attn",
        ["norm_2"] = "norm2",
        ["dense_1"] = "linear1",
        ["dense_2"] = "linear2",
    };

    /// <summary>
    /// Which modules with tensors there are, in order: by their layers' places, a separable convolution twice, since it is a depthwise
    /// convolution and another. A layer whose kernel is an embedding's has one there.
    /// </summary>
    public static IReadOnlyList<(int Layer, bool IsPointwise)> WithTensors(NetworkInfo network) =>
    [
        .. PlacedTensor.Of(network).Select(Of)
            .Concat(Enumerable.Range(0, network.Layers.Count).Where(i => TiedTensor.TableOf(network.Layers[i]) is not null).Select(i => (i, false)))
            .Distinct().OrderBy(module => module),
    ];

    /// <summary>Which of them a tensor belongs to.</summary>
    public static (int Layer, bool IsPointwise) Of(PlacedTensor tensor) =>
        (tensor.LayerIndex, tensor.Info.Role != "depthwise_kernel" && tensor.Layer.Tensor(Pointwise) is not null);

    /// <summary>The name of the block whose part a layer is; null for a layer that is none.</summary>
    public static string? BlockOf(LayerInfo layer) =>
        layer.Name.LastIndexOf('.') is > 0 and var dot && OfBlock.ContainsKey(layer.Name[(dot + 1)..]) ? layer.Name[..dot] : null;

    /// <summary>What <c>torch.nn.TransformerEncoderLayer</c> calls a part of a block.</summary>
    public static string PartOf(LayerInfo layer) => OfBlock[layer.Name[(layer.Name.LastIndexOf('.') + 1)..]];

    /// <summary>
    /// The places of these modules in a Sequential, where every layer counts and every activation that isn't linear, and a global pool
    /// twice: it leaves a picture of one place, which is flattened.
    /// </summary>
    /// <exception cref="ArgumentException">The network has branches.</exception>
    public static IReadOnlyDictionary<(int Layer, bool IsPointwise), int> InSequential(NetworkInfo network)
    {
        if (Wiring.Branches(network))
        {
            throw new ArgumentException(
                $"A Sequential is a chain, and {Excerpt.Of(network.Name)} has branches; "
                + "TensorMap.PyTorch takes the names that its module gives the layers.");
        }

        var positions = new Dictionary<(int, bool), int>();
        int position = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerInfo layer = network.Layers[i];
            positions[(i, false)] = position++;
            if (layer.Tensor(Pointwise) is not null)
            {
                positions[(i, true)] = position++;
            }

            bool hasActivation = layer is { ParameterCount: > 0, Activation: not (null or nameof(Activation.Linear)) };
            bool isFlattened = layer.Kind.StartsWith("Global", StringComparison.Ordinal);
            position += hasActivation || isFlattened ? 1 : 0;
        }

        return positions;
    }

    /// <summary>What a module calls a tensor.</summary>
    public static string NameOf(string role) => role switch
    {
        "kernel" or "depthwise_kernel" or Pointwise or "embeddings" or "gamma" or "scale" or "alpha" => "weight",
        "beta" => "bias",
        "moving_mean" => "running_mean",
        "moving_variance" => "running_var",
        _ => role,
    };
}
