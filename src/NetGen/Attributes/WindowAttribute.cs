using System.Diagnostics;

namespace NetGen;

/// <summary>Base of the attributes of layers that look at a picture or a signal through a window which moves over it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public abstract class WindowAttribute : LayerAttribute
{
    /// <summary>How far the window moves from one output to the next, along every axis; at least 1.</summary>
    public int Stride { get; set; }

    /// <summary>The same for each axis by itself: { height, width }. It stands for <see cref="Stride"/>.</summary>
    public int[]? Strides { get; set; }

    /// <summary>What stands around the edges; <see cref="Padding.Valid"/>, nothing, unless stated otherwise.</summary>
    public Padding Padding { get; set; }
}
