using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Windows;

/// <summary>A window that moves over a picture; over a signal, which is a picture of one line.</summary>
/// <param name="Height">Along the lines of a picture.</param>
/// <param name="Width">Along the places of a line.</param>
public sealed record Window(WindowAxis Height, WindowAxis Width)
{
    /// <summary>How many values of a channel it looks at.</summary>
    public int Taps => Height.Size * Width.Size;

    public bool HasPadding => Height.HasPadding || Width.HasPadding;

    /// <summary>The places of the output.</summary>
    public int Outputs => Height.Output * Width.Output;

    /// <summary>A window of one place over a picture.</summary>
    public static Window OfOnePlace(int height, int width) => new(WindowAxis.Single with { Input = height }, WindowAxis.Single with { Input = width });

    /// <summary>The shape of the output, of as many axes as the input's.</summary>
    public Shape OutputOf(Shape input, int channels) => input.Axes.Count == 2
        ? new Shape(Width.Output, channels)
        : new Shape(Height.Output, Width.Output, channels);

    /// <summary>Floats from one place of a picture to the next: its channels, padded where each place is a row by itself.</summary>
    public static int PlaceStride(Value value, int channels) => value.Rows > 1 || !value.IsInput && value.Size == channels ? Value.StrideOf(channels) : channels;
}
