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
    private const string Weight = ".weight";

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
        return OfModules(network =>
        {
            IReadOnlyDictionary<(int, bool), int> positions = Modules.InSequential(network);
            return module => FormattableString.Invariant($"{prefix}{positions[module]}");
        });
    }

    /// <summary>
    /// The state dict of a module whose layers that have parameters, Linear, Conv2d and others, are called as stated. Its tensors are
    /// <c>weight</c> (kernel, gamma, scale, alpha), <c>bias</c> (bias, beta), <c>running_mean</c> and <c>running_var</c>; of recurrent layers
    /// <c>weight_ih_l0</c>, <c>weight_hh_l0</c>, <c>bias_ih_l0</c> and <c>bias_hh_l0</c>, and with <c>_reverse</c> those of the way backwards.
    /// Of an LSTM or a simple recurrent layer the two biases are added; one that is written stands in the first, and 0 in the second. Of
    /// MultiheadAttention they are <c>in_proj_weight</c>, <c>in_proj_bias</c>, <c>out_proj.weight</c> and <c>out_proj.bias</c>.
    /// </summary>
    /// <param name="modules">
    /// The names of the modules in the order in which the network's layers with parameters stand, one for each of them, with
    /// branches or without, as in <c>"fc1", "fc2"</c> for the tensors <c>fc1.weight</c>, <c>fc1.bias</c> and so on. A separable convolution
    /// has two, the depthwise module and then the pointwise one. Recurrent layers of one module, as of <c>LSTM(8, 16, num_layers=2)</c>, all
    /// have its name: <c>"rnn", "rnn", "head"</c>. A block, <c>[TransformerBlock]</c>, is a TransformerEncoderLayer, of one name, unless its five
    /// layers are listed one by one. A layer whose kernel is an embedding's (<c>KernelOf</c>) has a name too: its kernel is written, and
    /// has to be the embedding's table where it is read.
    /// </param>
    public static TensorMap PyTorch(params string[] modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        string[] names = [.. modules];
        return OfModules(network =>
        {
            IReadOnlyList<(int Layer, bool IsPointwise)> known = Modules.WithTensors(network);
            return OfBlocks(network, known, names) ?? OfLayers(network, known, names);
        });
    }

    /// <summary>
    /// A checkpoint of GPT-2 as the library transformers names it: <c>wte</c>, <c>wpe</c>, <c>h.0.ln_1</c>, <c>h.0.attn.c_attn</c>, whose queries, keys and
    /// values are one tensor, <c>h.0.attn.c_proj</c>, <c>h.0.ln_2</c>, <c>h.0.mlp.c_fc</c>, <c>h.0.mlp.c_proj</c> and so on, and <c>ln_f</c>; the head,
    /// <c>lm_head</c>, where it isn't tied to <c>wte</c> (<c>KernelOf</c>). Masks in the file, <c>h.0.attn.bias</c>, are passed over.
    /// </summary>
    /// <remarks>
    /// The network is <c>[Embedding] [PositionEmbedding] [TransformerBlock(..., Causal = true, Activation = Activation.GELUTanh, Epsilon = 1e-5f)]</c> as often
    /// as needed, <c>[LayerNormalization(Epsilon = 1e-5f)]</c> and a <c>[Dense]</c> without bias: for another one, using the map is an <see cref="ArgumentException"/>.
    /// </remarks>
    /// <param name="prefix">What stands before each name but the head's, as in <c>transformer.</c>.</param>
    /// <param name="kernels">
    /// How kernels lie but the head's, which is of <c>torch.nn.Linear</c>: inputs first, as GPT-2 has them, or outputs first, as programs do that
    /// took its names and have Linear modules.
    /// </param>
    public static TensorMap Gpt2(string prefix = "", KernelOrder kernels = KernelOrder.InputsFirst)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return new TensorMap(kernels, network => ByGpt(network, prefix))
        {
            IsGpt = true,
            TiedModule = (_, _) => GptModules.Head,
        };
    }

    /// <summary>Whether the values of all heads of an attention are one axis in the file.</summary>
    internal bool JoinsHeads => IsGpt || Kernels == KernelOrder.OutputsFirst;

    /// <summary>Whether a file may have a tensor of a name that the network hasn't; null where it may not.</summary>
    internal Func<string, bool>? PassedOver => IsGpt ? GptModules.IsMask : null;

    /// <summary>Whether names are those of GPT-2.</summary>
    private bool IsGpt { get; init; }

    /// <summary>The module of a layer that is tied to an embedding, by its place; null where a file doesn't have it.</summary>
    private Func<NetworkInfo, int, string>? TiedModule { get; init; }

    /// <summary>How a tensor's axes lie in the file, by its name there.</summary>
    internal KernelOrder OrderOf(string name) => IsGpt && name == GptModules.Head + Weight ? KernelOrder.OutputsFirst : Kernels;

    /// <summary>What a file calls a network's tensors.</summary>
    /// <exception cref="ArgumentException">The map doesn't fit the network.</exception>
    internal Func<string, string> NamesIn(NetworkInfo network) => _rule(network);

    /// <summary>Kernels that are tables of embeddings, and may be in a file all the same.</summary>
    internal IReadOnlyList<TiedTensor> TiedIn(NetworkInfo network) => TiedModule is not { } module
        ? []
        :
        [
            .. Enumerable.Range(0, network.Layers.Count)
                .Select(i => (Layer: i, Table: TiedTensor.TableOf(network.Layers[i]))).Where(layer => layer.Table is not null)
                .Select(layer => new TiedTensor(module(network, layer.Layer) + Weight, layer.Table + ".embeddings", IsWritten: !IsGpt)),
        ];

    /// <summary>Tensors of PyTorch's modules.</summary>
    /// <param name="modules">The name of a module, of a network.</param>
    private static TensorMap OfModules(Func<NetworkInfo, Func<(int Layer, bool IsPointwise), string>> modules) =>
        new(KernelOrder.OutputsFirst, network => ByModule(network, modules(network)))
        {
            TiedModule = (network, layer) => modules(network)((layer, false)),
        };

    /// <summary>The names of modules, one for each layer.</summary>
    private static Func<(int Layer, bool IsPointwise), string> OfLayers(
        NetworkInfo network, IReadOnlyList<(int Layer, bool IsPointwise)> known, string[] names)
    {
        bool hasBlocks = known.Any(module => Modules.BlockOf(network.Layers[module.Layer]) is not null);
        return names.Length == known.Count
            ? module => names[known.ToList().IndexOf(module)]
            : throw new ArgumentException(
                $"Expected the names of {Quantity.Plain(known.Count, "module")}, one for each layer of {network.Name} that has parameters"
                + $"{(known.Any(module => module.IsPointwise) ? " and two for a separable convolution" : "")}"
                + $"{(hasBlocks ? ", or one for the five of a block" : "")}; got {names.Length}.");
    }

    /// <summary>The names of modules, one for each block; null where there are not so many.</summary>
    private static Func<(int Layer, bool IsPointwise), string>? OfBlocks(
        NetworkInfo network, IReadOnlyList<(int Layer, bool IsPointwise)> known, string[] names)
    {
        List<string> parts = [.. known.Select(PartOf).Distinct()];
        return names.Length == parts.Count && parts.Count < known.Count
            ? module => names[parts.IndexOf(PartOf(module))]
                + (Modules.BlockOf(network.Layers[module.Layer]) is null ? "" : "." + Modules.PartOf(network.Layers[module.Layer]))
            : null;

        string PartOf((int Layer, bool IsPointwise) module) =>
            Modules.BlockOf(network.Layers[module.Layer]) ?? FormattableString.Invariant($"{network.Layers[module.Layer].Name}.{module.IsPointwise}");
    }

    /// <summary>GPT-2's names of the tensors of a decoder.</summary>
    private static Func<string, string> ByGpt(NetworkInfo network, string prefix)
    {
        List<int> layers = [.. Modules.WithTensors(network).Select(module => module.Layer)];
        IReadOnlyList<string> modules = GptModules.Of([.. layers.Select(layer => network.Layers[layer].Kind)]);
        if (modules.Count < layers.Count)
        {
            LayerInfo other = network.Layers[layers[modules.Count]];
            throw new ArgumentException(
                $"{Excerpt.Of(network.Name)} is no decoder as GPT-2 is one: '{Excerpt.Of(other.Name)}', a {other.Kind}, stands where that has another layer. "
                + "It has Embedding, PositionEmbedding, blocks normalized before attention and dense layers, LayerNormalization and Dense.");
        }

        var map = PlacedTensor.Of(network).ToDictionary(tensor => tensor.Name, NameOf, StringComparer.Ordinal);
        return tensor => map[tensor];

        string NameOf(PlacedTensor tensor)
        {
            string module = modules[layers.IndexOf(tensor.LayerIndex)];
            string name = module + "." + (AttentionTensor.Of(tensor)?.NameInGpt ?? Modules.NameOf(tensor.Info.Role));
            return module == GptModules.Head ? name : prefix + name;
        }
    }

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
            if (AttentionTensor.Of(tensor) is { } attention)
            {
                return module + "." + attention.NameIn(tensor.Layer);
            }

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
