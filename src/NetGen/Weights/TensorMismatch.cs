namespace NetGen.Weights;

/// <summary>A tensor that a file has in another shape or type than the network. Immutable.</summary>
public sealed class TensorMismatch
{
    internal TensorMismatch(string name, string expected, string found)
    {
        Name = name;
        Expected = expected;
        Found = found;
    }

    /// <summary>The network's name of it, for example <c>dense_2.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>What the network would have read, for example <c>F32 [128, 10]</c>; axes are in the file's order.</summary>
    public string Expected { get; }

    /// <summary>What the file has, for example <c>F32 [128, 26]</c>.</summary>
    public string Found { get; }

    /// <summary>For example <c>dense_2.kernel: expected F32 [128, 10], found F32 [128, 26]</c>.</summary>
    public override string ToString() => $"{Name}: expected {Expected}, found {Found}";
}
