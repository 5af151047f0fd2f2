namespace NetGen.Compiler.Layers.Convolution;

/// <summary>The gradients of the places that see the same weights.</summary>
/// <param name="Product">Rows are places of what was read, the depth is outputs that looked at them, columns are channels.</param>
/// <param name="High">Which phase it is along the height.</param>
/// <param name="Wide">Which phase it is along the width.</param>
/// <param name="AStart">Where it begins in the outputs' gradients.</param>
/// <param name="BStart">Where its weights begin in the turned kernel.</param>
/// <param name="CStart">Where it begins in the gradients of what was read.</param>
public sealed record BackPhase(WindowProduct Product, int High, int Wide, int AStart, int BStart, int CStart);
