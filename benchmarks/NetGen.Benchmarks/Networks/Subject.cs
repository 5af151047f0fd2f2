namespace NetGen.Benchmarks.Networks;

/// <summary>
/// A network that is measured: its declaration, by two optimizers where both are, and all that a peer has to know of it.
/// </summary>
internal sealed class Subject
{
    private const ulong Seed = 0;

    private readonly Func<ulong, INetwork> _create;
    private readonly Dictionary<Optimizer, Func<ulong, ITrainedNetwork>> _trained = [];

    /// <summary>A network that predicts alone, made from a seed.</summary>
    public Subject(string title, NetworkInfo info, Func<ulong, INetwork> create)
    {
        Title = title;
        Info = info;
        DenseLayers = DenseShape.Of(info);
        _create = create;
    }

    /// <summary>One that is trained, by Adam and, where there is such a declaration, by SGD.</summary>
    public Subject(
        string title,
        NetworkInfo info,
        Loss loss,
        Func<ulong, ITrainedNetwork> create,
        Func<ulong, ITrainedNetwork>? createBySgd = null)
        : this(title, info, create)
    {
        Loss = loss;
        _trained.Add(Optimizer.Adam, create);
        if (createBySgd is not null)
        {
            _trained.Add(Optimizer.SGD, createBySgd);
        }
    }

    /// <summary>How reports name it: its sizes, and its activations where two networks could be confused.</summary>
    public string Title { get; }

    public NetworkInfo Info { get; }

    /// <summary>Null where it is not trained.</summary>
    public Loss? Loss { get; }

    /// <summary>What the peers written by hand build it from; none where they can't, because a layer is not dense.</summary>
    public IReadOnlyList<DenseShape> DenseLayers { get; }

    /// <summary>Whether the peers written by hand take part.</summary>
    public bool IsDense => DenseLayers.Count > 0;

    /// <summary>Whether it reads tokens.</summary>
    public bool HasTokens => Info.Inputs[0].TakesTokens;

    public int InputSize => Info.InputSize;

    public int OutputSize => Info.OutputSize;

    /// <summary>
    /// Multiply-adds of forward and backward for one sample: every kernel is met three times (outputs, weight gradient,
    /// input gradient), the first one twice, since nobody asks for the gradient of the samples. A recurrent kernel meets its
    /// states three times in any layer.
    /// </summary>
    public long TrainingMultiplyAdds => (3 * Info.MultiplyAdds) - (Info.Layers[0].MultiplyAdds - RecurrentMultiplyAdds(Info.Layers[0]));

    private long RecurrentMultiplyAdds(LayerInfo layer) =>
        (long)Info.InputShape[0] * layer.Tensors.Where(tensor => tensor.Role == "recurrent_kernel").Sum(tensor => tensor.Size);

    public bool IsTrainedBy(Optimizer optimizer) => _trained.ContainsKey(optimizer);

    /// <summary>
    /// A new one with the same parameters every time. Biases, which start at zero, are spread around it: a peer that
    /// forgot them would otherwise agree.
    /// </summary>
    public INetwork Create() => Spread(_create(Seed));

    /// <summary>The same of the declaration by that optimizer.</summary>
    public ITrainedNetwork Create(Optimizer optimizer) => Spread(_trained[optimizer](Seed));

    /// <summary>A new one as its constructor leaves it.</summary>
    public INetwork CreateAsDeclared() => _create(Seed);

    /// <summary>
    /// All parameters in canonical order: layer by layer the kernel [inputs, outputs], then the bias.
    /// </summary>
    public float[] ParametersOf(INetwork network)
    {
        var parameters = new float[Info.ParameterCount];
        network.GetParameters(parameters);
        return parameters;
    }

    public override string ToString() => Title;

    private TNetwork Spread<TNetwork>(TNetwork network)
        where TNetwork : INetwork
    {
        float[] parameters = ParametersOf(network);
        float[] biases = Samples.Inputs(parameters.Length);
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i] == 0)
            {
                parameters[i] = biases[i] / 8;
            }
        }

        network.SetParameters(parameters);
        return network;
    }
}
