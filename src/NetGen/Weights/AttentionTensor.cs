namespace NetGen.Weights;

/// <summary>
/// A tensor of attention as other programs have it: the values of all heads lie in one axis, and what makes queries, keys and values may be
/// one tensor there, in this order. Here kernels are [features][heads][values], that of the output [heads][values][features].
/// </summary>
internal readonly record struct AttentionTensor
{
    private const string Query = "query_kernel";
    private const string Key = "key_kernel";

    private readonly string _part;

    private AttentionTensor(PlacedTensor tensor)
    {
        IReadOnlyList<int> shape = tensor.Info.Shape;
        string role = tensor.Info.Role;
        int end = role.LastIndexOf('_');
        (_part, IsBias) = (role[..end], role[(end + 1)..] == "bias");
        Rows = IsBias ? 1 : IsOutput ? shape[0] * shape[1] : shape[0];
        Columns = tensor.Info.Size / Rows;
    }

    public bool IsBias { get; }

    /// <summary>Whether it is behind the heads.</summary>
    public bool IsOutput => _part == "output";

    /// <summary>What a kernel sums over; 1 of a bias.</summary>
    public int Rows { get; }

    /// <summary>What it gives.</summary>
    public int Columns { get; }

    /// <summary>Of a tensor; null where its layer is no attention.</summary>
    public static AttentionTensor? Of(PlacedTensor tensor) => tensor.Layer.Kind == "MultiHeadAttention" ? new AttentionTensor(tensor) : null;

    /// <summary>
    /// What <c>torch.nn.MultiheadAttention</c> calls it. Queries, keys and values are one tensor there, unless keys and values are made of other features.
    /// </summary>
    /// <exception cref="ArgumentException">The module can't have it: its heads have as many values together as there are features.</exception>
    public string NameIn(LayerInfo layer)
    {
        int features = layer.OutputShape[^1];
        return IsOutput && Rows != (IsBias ? 1 : features)
            ? throw new ArgumentException(
                $"The heads of '{Excerpt.Of(layer.Name)}' give {Quantity.Plain(Rows, "value")} together. In PyTorch's MultiheadAttention they give as many as there "
                + $"are features, which is {features}.")
            : _part switch
            {
                "output" => IsBias ? "out_proj.bias" : "out_proj.weight",
                _ when IsBias => "in_proj_bias",
                _ when layer.Tensor(Query)!.Shape[0] == layer.Tensor(Key)!.Shape[0] => "in_proj_weight",
                _ => $"{_part[0]}_proj_weight",
            };
    }

    /// <summary>What a checkpoint of GPT-2 calls it.</summary>
    public string NameInGpt => (IsOutput ? "c_proj." : "c_attn.") + (IsBias ? "bias" : "weight");

    /// <summary>The shape there of a tensor of so many columns, this one's or more.</summary>
    public int[] Elsewhere(int columns, KernelOrder kernels) => IsBias ? [columns] : kernels == KernelOrder.InputsFirst ? [Rows, columns] : [columns, Rows];

    /// <summary>Where each number, as it lies here, lies in such a tensor.</summary>
    /// <param name="before">Columns of others before it.</param>
    /// <param name="columns">All columns.</param>
    /// <param name="kernels">How kernels lie there.</param>
    public int[] Places(int before, int columns, KernelOrder kernels)
    {
        int[] places = new int[Rows * Columns];
        for (int i = 0; i < places.Length; i++)
        {
            (int row, int column) = (i / Columns, before + (i % Columns));
            places[i] = kernels == KernelOrder.InputsFirst || IsBias ? (row * columns) + column : (column * Rows) + row;
        }

        return places;
    }
}
