using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Windows;

/// <summary>Where a part of a picture lies in a value.</summary>
/// <param name="Value">Holds the whole picture.</param>
/// <param name="Width">The places of one of its lines.</param>
/// <param name="Top">Lines above the part.</param>
/// <param name="Left">Places before it in each line.</param>
public sealed record PicturePart(Value Value, int Width, int Top = 0, int Left = 0);
