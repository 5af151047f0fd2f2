namespace NetGen.Compiler.Layers.Convolution;

/// <summary>Filters that lie in runs, each padded by itself. In lanes nothing is computed of the padding.</summary>
/// <param name="Count">How many runs.</param>
/// <param name="Size">Filters of a run.</param>
/// <param name="Distance">Floats from one run to the next.</param>
public sealed record FilterRuns(int Count, int Size, int Distance);
