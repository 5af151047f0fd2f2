namespace NetGen.Compiler.Import;

/// <summary>The modules that blocks of transformers are made of elsewhere, and the layers that they are here.</summary>
public static class BlockModules
{
    private static readonly (string Module, string Layer)[] All =
    [
        ("norm1", "norm_1"), ("self_attn", "attention"), ("norm2", "norm_2"), ("linear1", "dense_1"), ("linear2", "dense_2"),
        ("ln_1", "norm_1"), ("attn", "attention"), ("ln_2", "norm_2"), ("mlp.c_fc", "dense_1"), ("mlp.c_proj", "dense_2"),
    ];

    /// <summary>The name of a block's tensor, of that in a file without the block's: <c>norm_1.weight</c>, of <c>norm1.weight</c>; null where it is none's.</summary>
    public static string? Here(string name) => All.Where(part => name.StartsWith(part.Module + ".", StringComparison.Ordinal))
        .Select(part => part.Layer + name.Substring(part.Module.Length)).FirstOrDefault();

    /// <summary>What PyTorch's TransformerEncoderLayer calls a layer of a block, <c>norm1</c> of <c>norm_1</c>; null for another.</summary>
    public static string? InPyTorch(string layer) => All.Where(part => part.Layer == layer).Select(part => part.Module).FirstOrDefault();

    /// <summary>The block that a layer is part of, by its name; null where it is of none.</summary>
    public static string? BlockOf(string layer) =>
        layer.LastIndexOf('.') is > 0 and var dot && InPyTorch(layer.Substring(dot + 1)) != null ? layer.Substring(0, dot) : null;

    /// <summary>The blocks among modules, which have attention and two dense modules: the name before those, each once.</summary>
    public static IEnumerable<string> In(IReadOnlyCollection<string> tensors) => tensors
        .Select(name => name.IndexOf(".self_attn.", StringComparison.Ordinal) is > 0 and var dot ? name.Substring(0, dot) : "")
        .Where(block => block.Length > 0 && tensors.Contains(block + ".linear1.weight") && tensors.Contains(block + ".linear2.weight")).Distinct();
}
