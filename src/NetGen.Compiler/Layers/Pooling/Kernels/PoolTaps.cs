using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Pooling.Kernels;

/// <summary>The values of a window that lies within the picture, few enough to be written out one by one.</summary>
/// <param name="High">Lines of the window.</param>
/// <param name="Wide">Places of a line.</param>
public sealed record PoolTaps(int High, int Wide)
{
    /// <summary>The most values that are written out.</summary>
    private const int Most = 9;

    /// <summary>How many values there are.</summary>
    public int Count => High * Wide;

    /// <summary>As in <c>2x3</c>.</summary>
    public string Name => $"{Literal.Int(High)}x{Literal.Int(Wide)}";

    /// <summary>Where they lie, line by line; the window begins at <c>input</c>.</summary>
    public IEnumerable<string> Places =>
        from line in Enumerable.Range(0, High)
        from place in Enumerable.Range(0, Wide)
        select "input" + Times(line, "line") + Times(place, "place");

    /// <summary>Those of a window; null where they are many, or some may lie outside.</summary>
    public static PoolTaps? Of(Window window) =>
        window.HasPadding || window.Taps > Most ? null : new PoolTaps(window.Height.Size, window.Width.Size);

    private static string Times(int count, string distance) => count switch
    {
        0 => "",
        1 => " + " + distance,
        _ => $" + ({Literal.Int(count)} * {distance})",
    };
}
