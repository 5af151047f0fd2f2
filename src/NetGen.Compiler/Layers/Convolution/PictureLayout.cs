using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>How a picture lies in memory: places of lines, and their channels.</summary>
/// <param name="Height">Lines.</param>
/// <param name="Width">Places of a line.</param>
/// <param name="Channels">Values of a place.</param>
/// <param name="Place">Floats from one place to the next.</param>
/// <param name="Sample">Floats from one sample to the next.</param>
public sealed record PictureLayout(int Height, int Width, int Channels, int Place, int Sample)
{
    /// <summary>Floats from one line to the next.</summary>
    public int Line => Width * Place;

    /// <summary>Whether the channels of one place are followed by those of the next.</summary>
    public bool IsDense => Place == Channels;

    /// <summary>The picture that a value holds.</summary>
    /// <param name="groups">Of channels, each padded by itself.</param>
    public static PictureLayout Of(Value value, int height, int width, int channels, int groups = 1) =>
        new(height, width, channels, groups > 1 ? groups * Value.StrideOf(channels / groups) : Window.PlaceStride(value, channels), value.Stride);

    /// <summary>A picture whose places are rows of padded channels, or of groups of them, each padded by itself.</summary>
    public static PictureLayout InRows(int height, int width, int channels, int groups = 1) =>
        Of(Value.Padded(0, height * width * channels, RowsOf(height * width, channels, groups)), height, width, channels, groups);

    /// <summary>The rows that places lie in: 1 where their channels, or groups of them, need no padding.</summary>
    public static int RowsOf(int places, int channels, int groups = 1) => Value.FillsVectors(channels / groups) ? 1 : places * groups;
}
