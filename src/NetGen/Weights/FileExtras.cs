namespace NetGen.Weights;

/// <summary>What a file of another program may have beside a network's tensors, and what of it is checked.</summary>
/// <param name="isPassedOver">Whether a tensor, by its name, says nothing that the network's layers don't say themselves.</param>
/// <param name="tied">Tensors that hold the numbers of another, both by their names in the file.</param>
internal sealed class FileExtras(Func<string, bool> isPassedOver, IReadOnlyList<(string Name, string Of)> tied)
{
    /// <summary>What a network's tensors are looked for among.</summary>
    public List<TensorEntry> Without(List<TensorEntry> entries) =>
        entries.FindAll(entry => !isPassedOver(entry.Name) && !tied.Any(each => each.Name == entry.Name));

    /// <summary>Checks that tensors which are tied are the same.</summary>
    /// <param name="entries">All that the file has.</param>
    /// <param name="data">What follows its header.</param>
    /// <param name="source">The file.</param>
    /// <exception cref="WeightFileException">They are not.</exception>
    public void Check(List<TensorEntry> entries, ReadOnlySpan<byte> data, string source)
    {
        foreach ((string name, string of) in tied)
        {
            if (entries.Find(entry => entry.Name == name) is not { } one || entries.Find(entry => entry.Name == of) is not { } other)
            {
                continue;
            }

            bool isSame = one.DataType == other.DataType && one.Shape.SequenceEqual(other.Shape) && Bytes(data, one).SequenceEqual(Bytes(data, other));
            if (!isSame)
            {
                throw new WeightFileException(
                    source, name, $"the numbers of '{Excerpt.Of(of)}', which the layer is tied to", "others; declare the layer without KernelOf");
            }
        }
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> data, TensorEntry entry) => data[(int)entry.Begin..(int)entry.End];
}
