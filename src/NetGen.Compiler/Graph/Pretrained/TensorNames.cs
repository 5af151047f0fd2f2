using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Pretrained;

/// <summary>
/// What the network calls the tensors of a file. First the names that <c>Rename</c> gives; then PyTorch's <c>.weight</c> is
/// <c>.kernel</c>, or the first tensor of a layer without one (<c>.gamma</c>), whose <c>.beta</c>
/// is its <c>.bias</c>; a running mean and variance are moving ones. Where no name is one of the network's then, and the modules' names
/// differ in nothing but numbers, the weights of a state dict go to the layers with parameters in the order of these numbers, and each
/// takes what is beside it along. Recurrent modules are an order of their own: of the layers of one module it is known.
/// </summary>
internal sealed class TensorNames
{
    private const string Weight = ".weight";
    private const string Kernel = ".kernel";
    private const string Bias = ".bias";
    private const string Beta = "." + TensorRole.Beta;

    /// <summary>What PyTorch calls weight; a separable convolution is two modules there.</summary>
    private static readonly string[] FirstOfModules =
    [
        TensorRole.Kernel, TensorRole.DepthwiseKernel, TensorRole.PointwiseKernel, TensorRole.Gamma, TensorRole.Scale, TensorRole.Embeddings, "alpha",
    ];

    private readonly Dictionary<ManifestTensor, string> _names;

    public TensorNames(WeightManifest manifest, Network network, IReadOnlyDictionary<string, string> renames)
    {
        HashSet<string> known = [.. network.Tensors.Select(tensor => tensor.Name)];
        _names = manifest.Tensors.ToDictionary(tensor => tensor, tensor => InNetwork(Rename(tensor.Name, renames, network), network, known));
        if (renames.Count == 0 && !_names.Values.Any(known.Contains))
        {
            NameByOrder(manifest, network);
        }
    }

    /// <summary>Whether the order of names decided.</summary>
    public bool AreInOrder { get; private set; }

    /// <summary>
    /// How <c>Rename</c> would begin to say the order of the layers, <c>fc=dense_1</c>, where only that can; else null.
    /// </summary>
    public string? MissingRename { get; private set; }

    /// <summary>The network's name for a tensor of the file, whether or not the network has such a tensor.</summary>
    public string Of(ManifestTensor tensor) => _names[tensor];

    /// <summary>Reads <c>fc1=dense_1, out=dense_2</c>; null where it isn't of that form.</summary>
    public static IReadOnlyDictionary<string, string>? ParseRenames(string text)
    {
        var renames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in text.Split(','))
        {
            int equals = pair.IndexOf('=');
            if (equals < 0)
            {
                return null;
            }

            string old = pair.Substring(0, equals).Trim();
            string name = pair.Substring(equals + 1).Trim();
            if (old.Length == 0 || name.Length == 0 || renames.ContainsKey(old))
            {
                return null;
            }

            renames.Add(old, name);
        }

        return renames;
    }

    /// <summary>Whether a tensor, or the layer it belongs to, has this name in the file.</summary>
    public static bool IsNamed(ManifestTensor tensor, string name) => tensor.Name == name || LayerOf(tensor.Name) == name
        || (tensor.Name.StartsWith(name + ".", StringComparison.Ordinal) && BlockModules.Here(tensor.Name.Substring(name.Length + 1)) != null);

    private void NameByOrder(WeightManifest manifest, Network network)
    {
        HashSet<string> known = [.. network.Tensors.Select(tensor => tensor.Name)];
        if (NameAsGpt(manifest, network, known))
        {
            return;
        }

        ModuleKind[] kinds = [.. ModuleKind.Of(manifest, network)];
        List<ManifestTensor> weights =
        [
            .. manifest.Tensors
                .Where(tensor => tensor.Name.EndsWith(Weight, StringComparison.Ordinal) && !kinds.Any(kind => kind.HasInFile(tensor.Name)))
                .OrderBy(tensor => tensor.Name, NaturalOrder.Instance),
        ];
        if (weights.Count == 0 && kinds.All(kind => kind.InFile.Count == 0))
        {
            return;
        }

        List<(string Layer, string Tensor)> first =
        [
            .. network.Layers.Where(layer => !kinds.Any(kind => kind.HasHere(layer.Name)))
                .SelectMany(layer => FirstsOf(layer).Select(tensor => (layer.Name, tensor))),
        ];
        ModuleKind? unordered = kinds.FirstOrDefault(kind => !NaturalOrder.IsToldBy(kind.InFile));
        AreInOrder = unordered == null && NaturalOrder.IsToldBy([.. weights.Select(weight => LayerOf(weight.Name))]);
        if (!AreInOrder)
        {
            MissingRename = unordered != null ? (unordered.Here.Count > 0 ? $"{unordered.InFile[0]}={unordered.Here[0]}" : null)
                : first.Count > 0 ? $"{LayerOf(weights[0].Name)}={first[0].Layer}" : null;
            return;
        }

        foreach (ModuleKind kind in kinds)
        {
            foreach (ManifestTensor tensor in manifest.Tensors)
            {
                if (kind.NameOf(tensor.Name) is { } name)
                {
                    _names[tensor] = InNetwork(name, network, known);
                }
            }
        }

        foreach (var (weight, tensor) in weights.Zip(first, (weight, tensor) => (weight, tensor)))
        {
            string module = LayerOf(weight.Name);
            foreach (ManifestTensor beside in manifest.Tensors.Where(other => LayerOf(other.Name) == module))
            {
                _names[beside] = beside == weight ? tensor.Tensor : InNetwork(tensor.Layer + beside.Name.Substring(module.Length), network, known);
            }
        }
    }

    /// <summary>What weights of PyTorch's modules are in a layer: two of them in a separable convolution.</summary>
    private static IEnumerable<string> FirstsOf(Layer layer) => layer is DenseLayer { KernelOf: not null }
        ? [layer.Name + Kernel]
        : layer.Tensors.Where(tensor => FirstOfModules.Contains(tensor.Role)).Select(tensor => tensor.Name);

    /// <summary>The names of GPT-2, where the file has them and the network is a decoder of that kind.</summary>
    private bool NameAsGpt(WeightManifest manifest, Network network, HashSet<string> known)
    {
        const string First = "h.0.attn.query_kernel";
        string? prefix = manifest.Tensors.Select(tensor => tensor.Name).Where(name => name == First || name.EndsWith("." + First, StringComparison.Ordinal))
            .Select(name => name.Substring(0, name.Length - First.Length)).FirstOrDefault();
        Layer[] layers = [.. network.Layers.Where(layer => layer.Tensors.Count > 0 || layer is DenseLayer { KernelOf: not null })];
        IReadOnlyList<string> modules = GptModules.Of([.. layers.Select(layer => layer.Kind)]);
        if (prefix == null || modules.Count < layers.Length)
        {
            return false;
        }

        foreach (ManifestTensor tensor in manifest.Tensors)
        {
            string module = LayerOf(tensor.Name);
            int place = modules.ToList().FindIndex(name => module == (name == GptModules.Head ? name : prefix + name));
            if (place >= 0)
            {
                _names[tensor] = InNetwork(layers[place].Name + tensor.Name.Substring(module.Length), network, known);
            }
        }

        return true;
    }

    private static string Rename(string name, IReadOnlyDictionary<string, string> renames, Network network)
    {
        foreach (KeyValuePair<string, string> rename in renames.Where(rename => name.StartsWith(rename.Key + ".", StringComparison.Ordinal)))
        {
            if (BlockModules.Here(name.Substring(rename.Key.Length + 1)) is { } part && network.Layers.Any(layer => BlockModules.BlockOf(layer.Name) == rename.Value))
            {
                return $"{rename.Value}.{part}";
            }
        }

        if (!renames.TryGetValue(name, out string renamed))
        {
            renamed = renames.TryGetValue(LayerOf(name), out string layer) ? layer + name.Substring(LayerOf(name).Length) : name;
        }

        return renamed;
    }

    private static string InNetwork(string name, Network network, HashSet<string> known)
    {
        string layer = LayerOf(name);
        return name == layer + Weight
                ? network.Tensors.FirstOrDefault(tensor => tensor.Layer == layer && tensor.Role != TensorRole.Bias)?.Name ?? layer + Kernel
            : name == layer + Bias && known.Contains(layer + Beta) ? layer + Beta
            : name == layer + ".running_mean" ? layer + ".moving_mean"
            : name == layer + ".running_var" ? layer + ".moving_variance"
            : name;
    }

    /// <summary>What stands before the last dot, and before the direction of a recurrent layer's tensor; all where there is none.</summary>
    internal static string LayerOf(string name)
    {
        string layer = BeforeDot(name);
        string role = name.Substring(layer.Length).TrimStart('.');
        bool isOfWay = role is TensorRole.Kernel or TensorRole.RecurrentKernel or TensorRole.Bias
            && (layer.EndsWith(".forward", StringComparison.Ordinal) || layer.EndsWith(".backward", StringComparison.Ordinal));
        return isOfWay ? BeforeDot(layer) : layer;
    }

    private static string BeforeDot(string name) => name.LastIndexOf('.') is > 0 and var dot ? name.Substring(0, dot) : name;
}
