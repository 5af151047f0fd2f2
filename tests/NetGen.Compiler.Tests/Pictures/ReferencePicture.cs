using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Cropping;
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
        _ => null,
    };

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
