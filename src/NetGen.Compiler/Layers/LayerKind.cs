using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers;

/// <summary>
/// A kind of layer: how its attribute becomes a layer with shapes. Its folder holds the rest: the layer's record, which
/// plans itself as operations, and their records and emitters.
/// </summary>
public abstract class LayerKind
{
    /// <summary>The argument of every layer's attribute that keeps training from changing it.</summary>
    public const string Trainable = "Trainable";

    /// <summary>The attribute's name without its suffix: <c>Dense</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What default names start with: <c>dense</c> in <c>dense_1</c>.</summary>
    public virtual string NamePrefix => Name.ToLowerInvariant();

    /// <summary>Whether it joins values of several layers, which its argument <c>others</c> names.</summary>
    public virtual bool IsMerge => false;

    /// <summary>The argument that names another layer it reads behind the first; null for none.</summary>
    public virtual string? OtherSource => null;

    /// <summary>Checks the attribute against the shapes that reach it.</summary>
    /// <param name="attribute">The attribute's arguments; what is wrong with them is noted there.</param>
    /// <param name="name">The layer's name.</param>
    /// <param name="inputs">What reaches it, one from each source; at least one.</param>
    /// <returns>The layer; after a finding, one with the shape that the user most likely meant.</returns>
    public abstract Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs);
}
