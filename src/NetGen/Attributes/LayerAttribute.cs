using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Base of the attributes that declare one layer of a network. Layers run in the order in which they stand on the
/// class, top to bottom, and all of them must stand on one declaration of it. A layer reads the values of the one before it,
/// or of the one that <see cref="From"/> names.
/// </summary>
/// <remarks>
/// Layer attributes are read by the compiler and erased from the compiled assembly, unless the project defines
/// <c>NETGEN_KEEP_ATTRIBUTES</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The layer's name: it stands in the summary, in the emitted identifiers and in weight files (<c>name.kernel</c>).
    /// Left out, it is the kind and a running number: <c>dense_1</c>, <c>dense_2</c>, <c>dropout_1</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The name of the layer, or of the input (<c>input</c> unless it has another), whose values this layer reads. It stands
    /// above this one. Left out, the layer reads the one before it.
    /// </summary>
    public string? From { get; set; }

    /// <summary>
    /// Whether training changes the layer's parameters; true. Where it is false their gradients are 0, no step changes a bit of
    /// them, weight decay neither, L1 and L2 do not count, and the backward pass ends behind the frozen layers that a network
    /// begins with. <see cref="Trainer.Freeze"/> does the like at run time.
    /// </summary>
    public bool Trainable { get; set; } = true;
}
