using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Cropping;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary>What layers over pictures give, computed naively in double precision, place by place.</summary>
internal static class ReferencePicture
{
    /// <summary>A sample's values; null for a layer of another kind.</summary>
    public static double[]? Compute(Layer layer, double[] values) => layer switch
    {
        ZeroPaddingLayer padding => Moved(layer, values, -padding.Borders.Top, -padding.Borders.Left),
        CroppingLayer cropping => Moved(layer, values, cropping.Borders.Top, cropping.Borders.Left),
        PoolingLayer pool => Pooled(layer, values, pool.IsMaximum, pool.Window),
        GlobalPoolingLayer pool => Overall(layer, values, pool.IsMaximum),
        _ => null,
    };

    private static double[] Pooled(Layer layer, double[] values, bool isMaximum, Window window)
    {
        var input = Picture.Of(layer.Input);
        return Each(Picture.Of(layer.Output), (y, x, channel) => Joined(
            isMaximum,
            from line in Places(window.Height, y)
            from place in Places(window.Width, x)
            select At(input, values, line, place, channel)));
    }

    /// <summary>What an axis of a window looks at.</summary>
    private static IEnumerable<int> Places(WindowAxis axis, int output) => Enumerable.Range(0, axis.Size)
        .Select(tap => (output * axis.Stride) - axis.Before + (tap * axis.Dilation))
        .Where(place => place >= 0 && place < axis.Input);

    private static double[] Overall(Layer layer, double[] values, bool isMaximum)
    {
        int channels = layer.Output.Size;
        return [.. Enumerable.Range(0, channels).Select(channel => Joined(isMaximum, values.Where((_, i) => i % channels == channel)))];
    }

    private static double Joined(bool isMaximum, IEnumerable<double> values) => isMaximum ? values.Max() : values.Average();

    /// <summary>The value at a place; zero outside.</summary>
    private static double At(Picture picture, double[] values, int y, int x, int channel) =>
        y < 0 || y >= picture.Height || x < 0 || x >= picture.Width
            ? 0
            : values[(((y * picture.Width) + x) * picture.Channels) + channel];

    private static double[] Moved(Layer layer, double[] values, int down, int right)
    {
        var input = Picture.Of(layer.Input);
        return Each(Picture.Of(layer.Output), (y, x, channel) => At(input, values, y + down, x + right, channel));
    }

    private static double[] Each(Picture picture, Func<int, int, int, double> value) =>
    [
        .. Enumerable.Range(0, picture.Size).Select(
            i => value(i / picture.Channels / picture.Width, i / picture.Channels % picture.Width, i % picture.Channels)),
    ];
}
