using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers;

/// <summary>
/// A kind of layer: how its attribute becomes a layer with shapes. Its folder holds the rest: the layer's record, which
/// plans itself as operations, and their records and emitters.
/// </summary>
public abstract class LayerKind
{
    /// <summary>The attribute's name without its suffix: <c>Dense</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What default names start with: <c>dense</c> in <c>dense_1</c>.</summary>
    public virtual string NamePrefix => Name.ToLowerInvariant();

    /// <summary>Checks the attribute against the shape that reaches it.</summary>
    /// <param name="attribute">The attribute's arguments; what is wrong with them is noted there.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="input">The shape of a sample on the way in.</param>
    /// <param name="previous">What gives that shape, as the user wrote it: <c>Dense(128)</c>.</param>
    /// <returns>The layer; after a finding, one with the shape that the user most likely meant.</returns>
    public abstract Layer Shape(AttributeReader attribute, string name, Shape input, string previous);
}
