using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.Windows;

/// <summary>A picture's places, and the values of each; a signal is a picture of one line.</summary>
public sealed record Picture(int Height, int Width, int Channels)
{
    public int Places => Height * Width;

    public int Size => Places * Channels;

    /// <summary>The picture of a shape of two or three axes.</summary>
    public static Picture Of(Shape shape) => shape.Axes.Count == 2
        ? new Picture(1, shape.Axes[0], shape.Axes[1])
        : new Picture(shape.Axes[0], shape.Axes[1], shape.Axes[2]);
}
