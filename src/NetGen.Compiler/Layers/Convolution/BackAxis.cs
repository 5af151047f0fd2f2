using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>
/// How gradients go back along an axis: what a window read at i came from the outputs that looked at i. Along a stride of s, places i
/// with the same i mod s, a phase, see the same weights: every s-th of them, from the last to the first.
/// </summary>
/// <param name="Axis">The axis of the way forward.</param>
public readonly record struct BackAxis(WindowAxis Axis)
{
    /// <summary>Zeros before the outputs' gradients.</summary>
    public int Before => (TapsOf(0) - 1) * Axis.Dilation;

    /// <summary>Zeros behind them.</summary>
    public int After => Axis.Stride == 1 ? Axis.Padded - Axis.Output : Math.Max(0, PlacesOf(0) - Axis.Output);

    /// <summary>The outputs' gradients with zeros around them.</summary>
    public int Padded => Before + Axis.Output + After;

    /// <summary>How many phases have places.</summary>
    public int Phases => Math.Min(Axis.Stride, Axis.Padded);

    /// <summary>How many places of what was read are of a phase.</summary>
    public int PlacesOf(int phase) => (Axis.Padded - phase + Axis.Stride - 1) / Axis.Stride;

    /// <summary>How many weights they see.</summary>
    public int TapsOf(int phase) => phase >= Axis.Size ? 0 : (Axis.Size - phase + Axis.Stride - 1) / Axis.Stride;

    /// <summary>Where the first place of a phase begins to look.</summary>
    public int StartOf(int phase) => Before - (Math.Max(0, TapsOf(phase) - 1) * Axis.Dilation);

    /// <summary>Which weight stands at a place of the turned kernel of a phase.</summary>
    public int TapAt(int phase, int place) => ((TapsOf(phase) - 1 - place) * Axis.Stride) + phase;
}
