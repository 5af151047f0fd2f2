namespace NetGen.Compiler.Import;

/// <summary>A tensor of a layer that is a tensor of a file, or some of its outputs.</summary>
/// <typeparam name="T">A tensor of the file.</typeparam>
/// <param name="Layer">What the file calls the module.</param>
/// <param name="Role">What it does in the layer: <c>query_kernel</c>.</param>
/// <param name="Tensor">The tensor that it is in.</param>
/// <param name="Rows">What a kernel sums over; 1 of a bias.</param>
/// <param name="Columns">Its outputs.</param>
/// <param name="Before">Those of others before them.</param>
/// <param name="All">All outputs of <paramref name="Tensor"/>.</param>
/// <param name="IsTurned">Whether the file has [outputs, inputs].</param>
public sealed record ModulePart<T>(string Layer, string Role, T Tensor, int Rows, int Columns, int Before, int All, bool IsTurned)
    where T : class
{
    /// <summary>For example <c>self_attn.query_kernel</c>.</summary>
    public string Name => Layer + "." + Role;

    /// <summary>Its shape as a kernel [inputs, outputs], or a bias.</summary>
    public int[] Shape => IsBias ? [Columns] : [Rows, Columns];

    /// <summary>Where the number that is at a place here is in the file's tensor.</summary>
    public int Place(int index)
    {
        (int row, int column) = (index / Columns, Before + (index % Columns));
        return IsTurned ? (column * Rows) + row : (row * All) + column;
    }

    private bool IsBias => Role.EndsWith("bias", StringComparison.Ordinal);
}
