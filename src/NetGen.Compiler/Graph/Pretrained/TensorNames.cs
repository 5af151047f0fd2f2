using NetGen.Compiler.Import.Manifest;
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
        TensorRole.Kernel, TensorRole.DepthwiseKernel, TensorRole.PointwiseKernel, TensorRole.Gamma, TensorRole.Scale, "alpha",
    ];

    private readonly Dictionary<ManifestTensor, string> _names;

    public TensorNames(WeightManifest manifest, Network network, IReadOnlyDictionary<string, string> renames)
    {
        HashSet<string> known = [.. network.Tensors.Select(tensor => tensor.Name)];
        _names = manifest.Tensors.ToDictionary(tensor => tensor, tensor => InNetwork(Rename(tensor.Name, renames), network, known));
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
    public static bool IsNamed(ManifestTensor tensor, string name) => tensor.Name == name || LayerOf(tensor.Name) == name;

    private void NameByOrder(WeightManifest manifest, Network network)
    {
        List<ManifestTensor> weights =
        [
            .. manifest.Tensors
                .Where(tensor => tensor.Name.EndsWith(Weight, StringComparison.Ordinal))
                .OrderBy(tensor => tensor.Name, NaturalOrder.Instance),
        ];
        string[] modules = [.. RecurrentLayers(manifest.Tensors.Where(tensor => tensor.IsTurned).Select(tensor => tensor.Name)).OrderBy(name => name, NaturalOrder.Instance)];
        string[] walks = [.. RecurrentLayers(network.Tensors.Select(tensor => tensor.Name))];
        if (weights.Count + modules.Length == 0)
        {
            return;
        }

        List<ParameterTensor> first = [.. network.Tensors.Where(tensor => FirstOfModules.Contains(tensor.Role) && !walks.Contains(tensor.Layer))];
        bool areModulesInOrder = NaturalOrder.IsToldBy(modules);
        AreInOrder = areModulesInOrder && NaturalOrder.IsToldBy([.. weights.Select(weight => LayerOf(weight.Name))]);
        if (!AreInOrder)
        {
            MissingRename = !areModulesInOrder ? (walks.Length > 0 ? $"{modules[0]}={walks[0]}" : null)
                : first.Count > 0 ? $"{LayerOf(weights[0].Name)}={first[0].Layer}" : null;
            return;
        }

        foreach (var (module, walk) in modules.Zip(walks, (module, walk) => (module, walk)))
        {
            foreach (ManifestTensor own in manifest.Tensors.Where(tensor => LayerOf(tensor.Name) == module))
            {
                _names[own] = walk + own.Name.Substring(module.Length);
            }
        }

        HashSet<string> known = [.. network.Tensors.Select(tensor => tensor.Name)];
        foreach (var (weight, tensor) in weights.Zip(first, (weight, tensor) => (weight, tensor)))
        {
            string module = LayerOf(weight.Name);
            foreach (ManifestTensor beside in manifest.Tensors.Where(other => LayerOf(other.Name) == module))
            {
                _names[beside] = beside == weight ? tensor.Name : InNetwork(tensor.Layer + beside.Name.Substring(module.Length), network, known);
            }
        }
    }

    private static string Rename(string name, IReadOnlyDictionary<string, string> renames)
    {
        if (!renames.TryGetValue(name, out string renamed))
        {
            renamed = renames.TryGetValue(LayerOf(name), out string layer) ? layer + name.Substring(LayerOf(name).Length) : name;
        }

        return renamed;
    }

    private static string InNetwork(string name, Network network, HashSet<string> known)
    {
        string layer = LayerOf(name);
        return name == layer + Weight ? network.Tensors.FirstOrDefault(tensor => tensor.Layer == layer)?.Name ?? layer + Kernel
            : name == layer + Bias && known.Contains(layer + Beta) ? layer + Beta
            : name == layer + ".running_mean" ? layer + ".moving_mean"
            : name == layer + ".running_var" ? layer + ".moving_variance"
            : name;
    }

    /// <summary>The layers among tensors that have a recurrent kernel, each once.</summary>
    private static IEnumerable<string> RecurrentLayers(IEnumerable<string> tensors) =>
        tensors.Where(name => name.EndsWith("." + TensorRole.RecurrentKernel, StringComparison.Ordinal)).Select(LayerOf).Distinct();

    /// <summary>What stands before the last dot, and before the direction of a recurrent layer's tensor; all where there is none.</summary>
    private static string LayerOf(string name)
    {
        string layer = BeforeDot(name);
        string role = name.Substring(layer.Length).TrimStart('.');
        bool isOfWay = role is TensorRole.Kernel or TensorRole.RecurrentKernel or TensorRole.Bias
            && (layer.EndsWith(".forward", StringComparison.Ordinal) || layer.EndsWith(".backward", StringComparison.Ordinal));
        return isOfWay ? BeforeDot(layer) : layer;
    }

    private static string BeforeDot(string name) => name.LastIndexOf('.') is > 0 and var dot ? name.Substring(0, dot) : name;
}
