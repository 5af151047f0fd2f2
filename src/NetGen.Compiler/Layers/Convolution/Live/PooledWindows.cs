using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>A maximum over windows that do not overlap, which alone reads what a convolution gives.</summary>
/// <param name="Window">How it moves over the outputs.</param>
/// <param name="Sample">Floats of what it gives from one sample to the next.</param>
/// <param name="DeltaSample">The same of the gradients of that.</param>
public sealed record PooledWindows(Window Window, int Sample, int DeltaSample)
{
    /// <summary>Gradients of the kernel take those of all windows as they lie, zero or not; lists are for what was read alone.</summary>
    public bool TakesAll { get; init; }

    /// <summary>Such a maximum, by what it gives.</summary>
    public static PooledWindows Of(Window window, Value pooled) => new(window, pooled.Stride, Value.Adjoint(0, pooled).Stride);
}
