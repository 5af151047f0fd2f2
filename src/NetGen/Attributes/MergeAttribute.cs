namespace NetGen;

/// <summary>
/// Base of the attributes that join values of several layers: those of the layer before, or the one that
/// <see cref="LayerAttribute.From"/> names, then those of the layers named, in that order.
/// </summary>
public abstract class MergeAttribute : LayerAttribute
{
    private protected MergeAttribute(string[] others) => Others = others;

    /// <summary>The names of the layers whose values are joined to those of the one before; each stands above this one.</summary>
    public string[] Others { get; }
}
