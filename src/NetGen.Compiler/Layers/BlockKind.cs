using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers;

/// <summary>One layer of a block, and what it reads.</summary>
/// <param name="Kind">The kind that it is of, by its attribute's name.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Reads">Parts of the block by their place; -1 for what the block reads.</param>
public sealed record BlockPart(string Kind, Layer Layer, params int[] Reads);

/// <summary>A kind whose attribute stands for several layers; who names the block reads the last of them.</summary>
public abstract class BlockKind : LayerKind
{
    /// <summary>The layers in order; behind a mistake those that the user most likely meant.</summary>
    /// <param name="attribute">The attribute's arguments; what is wrong with them is noted there.</param>
    /// <param name="name">The block's name, which those of its parts begin with.</param>
    /// <param name="inputs">What reaches it, one from each source; at least one.</param>
    public abstract IReadOnlyList<BlockPart> Parts(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs);

    public sealed override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs) =>
        throw new InvalidOperationException($"{Name} is several layers.");
}
