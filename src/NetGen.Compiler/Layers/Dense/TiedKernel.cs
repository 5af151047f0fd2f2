using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Embedding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>Finds the embedding whose table a dense layer has as its kernel, turned over.</summary>
internal static class TiedKernel
{
    private const string KernelOf = nameof(DenseLayer.KernelOf);

    /// <summary>The layer as its attribute says; behind a mistake one with a kernel of its own.</summary>
    /// <param name="layer">A layer of any kind.</param>
    /// <param name="above">Those above it.</param>
    public static Layer Of(Layer layer, AttributeReader attribute, Incoming input, IReadOnlyList<Layer> above)
    {
        if (layer is not DenseLayer dense || attribute.Text(KernelOf) is not { } name)
        {
            return layer;
        }

        foreach (string argument in new[] { "KernelInitializer", "L1", "L2" })
        {
            attribute.FindWithoutEffect(argument, $"the kernel is that of '{name}'");
        }

        EmbeddingLayer[] embeddings = [.. above.OfType<EmbeddingLayer>()];
        if (Array.Find(embeddings, each => each.Name == name) is not { } embedding)
        {
            attribute.Findings.Add(UnknownName.Of(attribute, KernelOf, name, [.. embeddings.Select(each => each.Name)], "no embedding above it", null, -1));
            return layer;
        }

        if (above.OfType<DenseLayer>().Any(other => other.KernelOf == name))
        {
            attribute.Refuse(attribute.Attribute.Find(KernelOf)!, "the name of an embedding that no other layer has its kernel of");
            return layer;
        }

        if (dense.Units != embedding.Tokens)
        {
            attribute.Refuse(attribute.Attribute.Find("units")!, $"{Literal.Int(embedding.Tokens)}, the number of tokens of '{name}'");
            return layer;
        }

        if (dense.Input.IsKnown && dense.Inputs != embedding.Dimension)
        {
            attribute.Findings.Add(
                Rules.SizeMismatch, attribute.Index, KernelOf,
                attribute.Title, Quantity.Of(embedding.Dimension, "input"), input.Title, Literal.Int(dense.Inputs));
            return layer;
        }

        return dense with { KernelOf = name, L1 = 0, L2 = 0 };
    }
}
