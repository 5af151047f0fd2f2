namespace NetGen.Weights;

/// <summary>
/// A tensor of a recurrent layer as PyTorch has it: kernels turned, [gates · units, features], and the gates of a GRU in the order r, z, n,
/// which is z, r, n here. A module has two biases there, one of what a step reads and one of the state: a GRU's are the two rows of its bias,
/// of other layers the bias is their sum.
/// </summary>
internal readonly record struct RecurrentTensor
{
    private const string Forward = "forward.";
    private const string Backward = "backward.";

    private readonly int _gates;
    private readonly string _role;
    private readonly bool _isReverse;
    private readonly int[] _shape;

    private RecurrentTensor(int gates, TensorInfo tensor)
    {
        _gates = gates;
        _isReverse = tensor.Role.StartsWith(Backward, StringComparison.Ordinal);
        _role = tensor.Role[(_isReverse ? Backward.Length : tensor.Role.StartsWith(Forward, StringComparison.Ordinal) ? Forward.Length : 0)..];
        _shape = [.. tensor.Shape];
    }

    /// <summary>Of a tensor; null where its layer isn't recurrent.</summary>
    public static RecurrentTensor? Of(PlacedTensor tensor) => GatesOf(tensor.Layer) is > 0 and var gates ? new(gates, tensor.Info) : null;

    /// <summary>Whether a layer is recurrent.</summary>
    public static bool IsOf(LayerInfo layer) => GatesOf(layer) > 0;

    /// <summary>What a module calls the tensor, of a bias the first: <c>weight_ih_l0</c>.</summary>
    /// <param name="depth">Which of the module's layers it is of, from 0.</param>
    public string Name(int depth) => FormattableString.Invariant(
        $"{(IsBias ? "bias_ih" : _role == "kernel" ? "weight_ih" : "weight_hh")}_l{depth}{(_isReverse ? "_reverse" : "")}");

    /// <summary>The name of the second bias, of that of the first; null where a name is no first bias's.</summary>
    public string? SecondBias(string first)
    {
        int place = IsBias ? first.LastIndexOf("bias_ih", StringComparison.Ordinal) : -1;
        return place < 0 ? null : first[..place] + "bias_hh" + first[(place + "bias_ih".Length)..];
    }

    public bool IsBias => _role == "bias";

    /// <summary>Whether both biases are seen, and not their sum alone.</summary>
    public bool HasTwoBiases => IsBias && _shape.Length == 2;

    /// <summary>The shape there.</summary>
    public int[] Elsewhere => IsBias ? _shape : [_shape[1], _shape[0]];

    /// <summary>Where each number, as it lies here, lies there.</summary>
    public int[] Places()
    {
        int columns = _shape[^1], units = columns / _gates;
        int[] places = new int[_shape.Aggregate(1, (product, axis) => product * axis)];
        for (int i = 0; i < places.Length; i++)
        {
            (int row, int column) = (i / columns, i % columns);
            int gate = column / units;
            int there = ((_gates == 3 && gate < 2 ? 1 - gate : gate) * units) + (column % units);
            places[i] = IsBias ? (row * columns) + there : (there * _shape[0]) + row;
        }

        return places;
    }

    private static int GatesOf(LayerInfo layer) => layer.Kind switch
    {
        "LSTM" => 4,
        "GRU" => 3,
        "SimpleRNN" => 1,
        _ => 0,
    };
}
