using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.Windows;

/// <summary>A window that moves along one axis.</summary>
/// <param name="Input">How long the axis is.</param>
/// <param name="Size">How many values the window looks at.</param>
/// <param name="Stride">How far it moves from one output to the next.</param>
/// <param name="Dilation">How far one of its values lies from the next.</param>
/// <param name="Before">How far it reaches over the first edge.</param>
/// <param name="After">How far it may reach over the last edge.</param>
public readonly record struct WindowAxis(int Input, int Size, int Stride, int Dilation, int Before, int After)
{
    /// <summary>An axis of one place with a window of one.</summary>
    public static WindowAxis Single { get; } = new(1, 1, 1, 1, 0, 0);

    /// <summary>What the window covers of the axis.</summary>
    public int Extent => Shape.Bounded(ExtentOf(Size, Dilation));

    /// <summary>The axis with what is put around it.</summary>
    public int Padded => Input + Before + After;

    /// <summary>How many places the window has.</summary>
    public int Output => ((Padded - Extent) / Stride) + 1;

    /// <summary>What no window reaches at the last edge.</summary>
    public int Rest => Padded - (((Output - 1) * Stride) + Extent);

    public bool HasPadding => Before > 0 || After > 0;

    /// <summary>What a window covers of an axis, however much.</summary>
    public static long ExtentOf(int size, int dilation) => ((size - 1L) * dilation) + 1;

    /// <summary>How long what a window moves over is, and how long with what is put around it, however much.</summary>
    /// <param name="length">How long what is read is: over that a window moves, or with <paramref name="goesBack"/> over what is written.</param>
    public static (long Length, long Padded) Lengths(int length, int size, int stride, int dilation, string padding, bool goesBack)
    {
        long extent = ExtentOf(size, dilation);
        long places = goesBack ? length : (length + (stride - 1L)) / stride;
        long over = goesBack ? (long)length * stride : length;
        return (over, padding switch
        {
            WindowPadding.Same => Math.Max(over, ((places - 1) * stride) + extent),
            WindowPadding.Causal => over + extent - 1,
            _ => over,
        });
    }

    /// <summary>
    /// The window that goes the other way: over what a transposed convolution writes, with as many places as that reads. What it writes is
    /// stride times as long, and where nothing is cut off, longer by what a window reaches over its stride.
    /// </summary>
    /// <param name="length">How long what is read is.</param>
    public static WindowAxis Back(int length, int size, int stride, int dilation, string padding)
    {
        long beyond = padding == WindowPadding.Same ? 0 : Math.Max(0, ExtentOf(size, dilation) - stride);
        return Of(Shape.Bounded(((long)length * stride) + beyond), size, stride, dilation, padding);
    }

    /// <summary>The window with the edges that a member of <c>Padding</c> asks for.</summary>
    public static WindowAxis Of(int input, int size, int stride, int dilation, string padding)
    {
        var axis = new WindowAxis(input, size, stride, dilation, 0, 0);
        int outputs = (int)((input + (stride - 1L)) / stride);
        int around = padding == WindowPadding.Same ? Math.Max(0, ((outputs - 1) * stride) + axis.Extent - input) : 0;
        return padding switch
        {
            WindowPadding.Same => axis with { Before = around / 2, After = around - (around / 2) },
            WindowPadding.Causal => axis with { Before = axis.Extent - 1 },
            _ => axis,
        };
    }
}
