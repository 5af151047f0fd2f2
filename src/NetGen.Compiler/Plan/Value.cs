namespace NetGen.Compiler.Plan;

/// <summary>The values of one sample between two operations.</summary>
/// <param name="Index">0 is the network's input.</param>
/// <param name="Size">How many values a sample has.</param>
/// <param name="Stride">
/// Floats from one sample to the next: the size for the user's own spans, else padded to whole vectors.
/// </param>
/// <param name="Width">The most lanes that an operation on it may use: 16, 8 or 4; the stride is a multiple of it.</param>
public sealed record Value(int Index, int Size, int Stride, int Width)
{
    /// <summary>The network's input lies in the user's memory: its rows are not padded.</summary>
    public bool IsInput => Index == 0;

    /// <summary>The widest vector that a row of this size fills for the most part.</summary>
    public static int WidthOf(int size) => size > 8 ? 16 : size > 4 ? 8 : 4;

    public static int Pad(int size, int multiple) => (size + multiple - 1) / multiple * multiple;

    /// <summary>A value with padded rows.</summary>
    public static Value Padded(int index, int size)
    {
        int width = WidthOf(size);
        return new Value(index, size, Pad(size, width), width);
    }
}
