namespace NetGen.Tool.Weights;

/// <summary>New names for tensors and layers, as the user stated them.</summary>
internal sealed class NameMap
{
    private readonly List<(string Old, string New)> _pairs;

    private NameMap(List<(string Old, string New)> pairs) => _pairs = pairs;

    /// <summary>The old names, in the order in which they were stated.</summary>
    public IReadOnlyList<string> OldNames => [.. _pairs.Select(pair => pair.Old)];

    /// <exception cref="ToolException">One of them isn't of the form old=new.</exception>
    public static NameMap Parse(IEnumerable<string> pairs)
    {
        var parsed = new List<(string Old, string New)>();
        foreach (string pair in pairs)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
            {
                throw new ToolException($"--rename takes old=new, not '{pair}'");
            }

            parsed.Add((pair[..equals], pair[(equals + 1)..]));
        }

        return new NameMap(parsed);
    }

    public IReadOnlyList<WeightTensor> Apply(IEnumerable<WeightTensor> tensors)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        List<WeightTensor> renamed = [.. tensors.Select(tensor => tensor with { Name = Rename(tensor, used) })];
        return OldNames.FirstOrDefault(name => !used.Contains(name)) is { } unused
            ? throw new ToolException($"--rename: no tensor and no layer is called '{unused}'")
            : renamed;
    }

    /// <summary>The new name of a tensor; its own where nothing was stated.</summary>
    private string Rename(WeightTensor tensor, HashSet<string> used)
    {
        foreach ((string old, string renamed) in _pairs)
        {
            if (tensor.Name == old || tensor.Layer == old || tensor.Layer.StartsWith(old + ".", StringComparison.Ordinal))
            {
                used.Add(old);
                return renamed + tensor.Name[old.Length..];
            }
        }

        return tensor.Name;
    }
}
