using NetGen.Compiler.Layers.Convolution;

namespace NetGen.Compiler.Layers.TransposedConvolution;

/// <summary>Places of what is written that see weights of their own, in the lines of one phase.</summary>
/// <param name="Product">Rows are strides, the depth is what is read there, columns are the filters of places side by side.</param>
/// <param name="AStart">Where it begins in what is read.</param>
/// <param name="BStart">Where its weights begin in the turned kernel.</param>
/// <param name="CStart">Where it begins in what is written.</param>
public sealed record TransposedPhase(WindowProduct Product, int AStart, int BStart, int CStart);

/// <summary>Phases that lie below each other and see the same places of what is read, by weights that lie side by side.</summary>
/// <param name="High">Their lines.</param>
/// <param name="Wide">Their places.</param>
/// <param name="Start">Where the first one's weights begin in the turned kernel.</param>
public sealed record TransposedGroup(TransposedRun High, TransposedRun Wide, int Start)
{
    /// <summary>Weights of a phase that a value of what is read meets, for all of its filters.</summary>
    public int Taps => High.Taps * Wide.Taps * Wide.Count;
}
