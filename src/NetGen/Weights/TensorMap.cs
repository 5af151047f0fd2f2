namespace NetGen.Weights;

/// <summary>
/// What another program calls a network's tensors, and how it lays their kernels out. Neither is ever guessed: a kernel
/// with as many inputs as outputs fits both ways. Immutable.
/// </summary>
/// <example>
/// <code>
/// var network = Classifier.Load("sequential.safetensors", TensorMap.PyTorchSequential());
/// network.Save("module.safetensors", TensorMap.PyTorch("encoder", "head"));
/// </code>
/// </example>
public sealed class TensorMap
{
    private readonly Func<NetworkInfo, Func<string, string>> _rule;

    /// <summary>Tensors by a rule of one's own.</summary>
    /// <param name="kernels">How kernels lie in the file.</param>
    /// <param name="rule">From the network's name of a tensor, as in <c>dense_1.kernel</c>, to that in the file.</param>
    public TensorMap(KernelOrder kernels, Func<string, string> rule)
        : this(kernels, _ => rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
    }

    /// <summary>Tensors one by one.</summary>
    /// <param name="kernels">How kernels lie in the file.</param>
    /// <param name="names">
    /// From the network's names of tensors, as in <c>dense_1.kernel</c>, to those in the file. One that is not listed is
    /// called the same in the file; one that the network does not have is an <see cref="ArgumentException"/> when used.
    /// </param>
    public TensorMap(KernelOrder kernels, IReadOnlyDictionary<string, string> names)
        : this(kernels, Listed(names))
    {
    }

    private TensorMap(KernelOrder kernels, Func<NetworkInfo, Func<string, string>> rule)
    {
        if (kernels is not (KernelOrder.InputsFirst or KernelOrder.OutputsFirst))
        {
            throw new ArgumentOutOfRangeException(nameof(kernels), kernels, "Expected a member of KernelOrder.");
        }

        Kernels = kernels;
        _rule = rule;
    }

    /// <summary>How kernels lie in the file.</summary>
    public KernelOrder Kernels { get; }

    /// <summary>
    /// The state dict of a <c>torch.nn.Sequential</c> that has the same layers, activations as modules of their own: for
    /// <c>[Flatten] [Dense(128, ReLU)] [Dropout(0.2f)] [Dense(10)]</c> the modules 0 to 4 are Flatten, Linear, ReLU,
    /// Dropout and Linear, and the tensors are <c>1.weight</c>, <c>1.bias</c>, <c>4.weight</c> and <c>4.bias</c>.
    /// </summary>
    /// <remarks>
    /// A Sequential is a chain: for a network with branches, using the map is an <see cref="ArgumentException"/>, and
    /// <see cref="PyTorch"/> or names of one's own say what the module calls its layers.
    /// </remarks>
    /// <param name="prefix">What stands before each name, as in <c>layers.</c> for a Sequential inside of a module.</param>
    public static TensorMap PyTorchSequential(string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new TensorMap(KernelOrder.OutputsFirst, network =>
        {
            string[] positions = SequentialPositions(network);
            return ByLayer(network, DenseTensors.Of(network).Select(dense => prefix + positions[dense.Index]));
        });
    }

    /// <summary>The state dict of a module whose Linear layers are called as stated.</summary>
    /// <param name="linears">
    /// The names of the Linear modules in the order in which the network's dense layers stand, one for each of them, with branches
    /// or without, as in <c>"fc1", "fc2"</c> for the tensors <c>fc1.weight</c>, <c>fc1.bias</c> and so on.
    /// </param>
    public static TensorMap PyTorch(params string[] linears)
    {
        ArgumentNullException.ThrowIfNull(linears);
        string[] names = [.. linears];
        return new TensorMap(KernelOrder.OutputsFirst, network => ByLayer(network, names));
    }

    /// <summary>What a file has for a network, in canonical order.</summary>
    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    internal TensorDescription[] InFile(NetworkInfo network, IReadOnlyList<DenseTensors> dense)
    {
        Func<string, string> name = _rule(network);
        var tensors = new List<TensorDescription>();
        foreach (DenseTensors layer in dense)
        {
            int[] kernel = Kernels == KernelOrder.InputsFirst ? [layer.Inputs, layer.Units] : [layer.Units, layer.Inputs];
            tensors.Add(new TensorDescription(name(layer.KernelName), kernel));
            if (layer.HasBias)
            {
                tensors.Add(new TensorDescription(name(layer.BiasName), [layer.Units]));
            }
        }

        return [.. tensors];
    }

    /// <summary>Every layer counts, and so does every activation that isn't linear.</summary>
    private static string[] SequentialPositions(NetworkInfo network)
    {
        if (Wiring.Branches(network))
        {
            throw new ArgumentException(
                $"A Sequential is a chain, and {Excerpt.Of(network.Name)} has branches; "
                + "TensorMap.PyTorch takes the names that its module gives the Linear layers.");
        }

        var positions = new string[network.Layers.Count];
        int position = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            LayerInfo layer = network.Layers[i];
            positions[i] = FormattableString.Invariant($"{position++}");
            bool isDenseWithActivation = layer is { ParameterCount: > 0, Activation: not (null or nameof(Activation.Linear)) };
            position += isDenseWithActivation ? 1 : 0;
        }

        return positions;
    }

    /// <summary>PyTorch's names of a Linear's tensors.</summary>
    private static Func<string, string> ByLayer(NetworkInfo network, IEnumerable<string> linears)
    {
        IReadOnlyList<DenseTensors> dense = DenseTensors.Of(network);
        string[] names = [.. linears];
        if (names.Length != dense.Count)
        {
            throw new ArgumentException(
                $"Expected the names of {dense.Count} Linear modules, one for each dense layer of {network.Name}; "
                + $"got {names.Length}.");
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            map.Add(dense[i].KernelName, names[i] + ".weight");
            map.Add(dense[i].BiasName, names[i] + ".bias");
        }

        return name => map[name];
    }

    private static Func<NetworkInfo, Func<string, string>> Listed(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var map = names.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return network =>
        {
            var known = new HashSet<string>(DenseTensors.Of(network).SelectMany(dense => dense.Names), StringComparer.Ordinal);
            string? unknown = map.Keys.FirstOrDefault(name => !known.Contains(name));
            return unknown is null
                ? name => map.TryGetValue(name, out string? inFile) ? inFile : name
                : throw new ArgumentException($"{network.Name} has no tensor '{Excerpt.Of(unknown)}'; the map lists it.");
        };
    }
}
