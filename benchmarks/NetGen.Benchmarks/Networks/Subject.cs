namespace NetGen.Benchmarks.Networks;

/// <summary>
/// A network that is measured: its declaration by two optimizers, and all that a peer has to know of it.
/// </summary>
internal sealed class Subject
{
    private const ulong Seed = 0;

    private readonly Func<ulong, INetwork> _create;
    private readonly Func<ulong, INetwork> _createBySgd;

    /// <summary>Both declarations make their networks from a seed.</summary>
    public Subject(
        string title, NetworkInfo info, Loss loss, Func<ulong, INetwork> create, Func<ulong, INetwork> createBySgd)
    {
        Title = title;
        Info = info;
        Loss = loss;
        Layers = DenseShape.Of(info);
        _create = create;
        _createBySgd = createBySgd;
    }

    /// <summary>How reports name it: its sizes, and its activations where two networks could be confused.</summary>
    public string Title { get; }

    public NetworkInfo Info { get; }

    public Loss Loss { get; }

    public IReadOnlyList<DenseShape> Layers { get; }

    public int InputSize => Info.InputSize;

    public int OutputSize => Info.OutputSize;

    /// <summary>
    /// Multiply-adds of forward and backward for one sample: every kernel is met three times (outputs, weight gradient,
    /// input gradient), the first one twice, since nobody asks for the gradient of the samples.
    /// </summary>
    public long TrainingMultiplyAdds => (3 * Info.MultiplyAdds) - Info.Layers[0].MultiplyAdds;

    /// <summary>
    /// A new one with the same parameters every time. Biases, which start at zero, are spread around it: a peer that
    /// forgot them would otherwise agree.
    /// </summary>
    public INetwork Create(Optimizer optimizer = Optimizer.Adam)
    {
        INetwork network = optimizer == Optimizer.SGD ? _createBySgd(Seed) : _create(Seed);
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
}
