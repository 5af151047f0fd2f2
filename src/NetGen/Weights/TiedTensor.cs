namespace NetGen.Weights;

/// <summary>A tensor of a file that holds the numbers of another one: the kernel of a layer that is tied to an embedding.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Table">The embedding's table, as the network calls it.</param>
/// <param name="IsWritten">Whether the other program expects it in a file.</param>
internal sealed record TiedTensor(string Name, string Table, bool IsWritten)
{
    private const string Argument = "KernelOf";

    /// <summary>The name of the embedding that a layer is tied to; null where it isn't.</summary>
    public static string? TableOf(LayerInfo layer) =>
        layer.Arguments.FirstOrDefault(argument => argument.Name == Argument)?.Value is string { Length: > 0 } table ? table : null;
}
