namespace NetGen.Weights;

/// <summary>
/// What another program calls a network's tensors, and in which order it has their axes. Neither is ever guessed: a kernel
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
    /// Dropout and Linear, and the tensors are <c>1.weight</c>, <c>1.bias</c>, <c>4.weight</c> and <c>4.bias</c>. A separable convolution is
    /// two modules, and so is a global pool: AdaptiveAvgPool2d(1), or its like, and Flatten.
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
            IReadOnlyDictionary<(int, bool), int> positions = Modules.InSequential(network);
            return ByModule(network, module => FormattableString.Invariant($"{prefix}{positions[module]}"));
        });
    }

    /// <summary>
    /// The state dict of a module whose layers that have parameters, Linear, Conv2d and others, are called as stated. Its tensors are
    /// <c>weight</c> (kernel, gamma, scale, alpha), <c>bias</c> (bias, beta), <c>running_mean</c> and <c>running_var</c>; of recurrent layers
    /// <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c> and <c>bias_hh_l0</c>, and with <c>_reverse</c> those of the way backwards.
    /// Of an LSTM or a simple recurrent layer the two biases are added; one that is written stands in the first, and 0 in the second.
    /// </summary>
    /// <param name="modules">
    /// The names of the modules in the order in which the network's layers with parameters stand, one for each of them, with
    /// branches or without, as in <c>"fc1", "fc2"</c> for the tensors <c>fc1.weight</c>, <c>fc1.bias</c> and so on. A separable convolution
    /// has two, the depthwise module and then the pointwise one. Recurrent layers of one module, as of <c>LSTM(8, 16, num_layers=2)</c>, all
    /// have its name: <c>"rnn", "rnn", "head"</c>.
    /// </param>
    public static TensorMap PyTorch(params string[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        string[] names = [.. modules];
        return new TensorMap(KernelOrder.OutputsFirst, network =>
        {
            List<(int Layer, bool IsPointwise)> known = [.. Modules.WithTensors(network)];
            return names.Length == known.Count
                ? ByModule(network, module => names[known.IndexOf(module)])
                : throw new ArgumentException(
                    $"Expected the names of {Quantity.Plain(known.Count, "module")}, one for each layer of {network.Name} that has parameters"
                    + $"{(known.Exists(module => module.IsPointwise) ? " and two for a separable convolution" : "")}; got {names.Length}.");
        });
    }

    /// <summary>What a file calls a network's tensors.</summary>
    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    internal Func<string, string> NamesIn(NetworkInfo network) => _rule(network);

    /// <summary>PyTorch's names of the tensors of modules.</summary>
    /// <param name="network">The network.</param>
    /// <param name="name">The name of a module.</param>
    private static Func<string, string> ByModule(NetworkInfo network, Func<(int Layer, bool IsPointwise), string> name)
    {
        var depths = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var map = PlacedTensor.Of(network).ToDictionary(tensor => tensor.Name, NameOf, StringComparer.Ordinal);
        return tensor => map[tensor];

        string NameOf(PlacedTensor tensor)
        {
            string module = name(Modules.Of(tensor));
            if (RecurrentTensor.Of(tensor) is not { } recurrent)
            {
                return module + "." + Modules.NameOf(tensor.Info.Role);
            }

            // Several layers of one name are those of one module.
            List<int> layers = depths.TryGetValue(module, out List<int>? known) ? known : depths[module] = [];
            if (!layers.Contains(tensor.LayerIndex))
            {
                layers.Add(tensor.LayerIndex);
            }

            return module + "." + recurrent.Name(layers.IndexOf(tensor.LayerIndex));
        }
    }

    private static Func<NetworkInfo, Func<string, string>> Listed(IReadOnlyDictionary<string, string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var map = names.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return network =>
        {
            var known = new HashSet<string>(PlacedTensor.Of(network).Select(tensor => tensor.Name), StringComparer.Ordinal);
            string? unknown = map.Keys.FirstOrDefault(name => !known.Contains(name));
            return unknown is null
                ? name => map.TryGetValue(name, out string? inFile) ? inFile : name
                : throw new ArgumentException($"{network.Name} has no tensor '{Excerpt.Of(unknown)}'; the map lists it.");
        };
    }
}
