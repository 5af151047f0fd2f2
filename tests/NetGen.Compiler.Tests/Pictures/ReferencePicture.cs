using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Cropping;
using NetGen.Compiler.Layers.GroupNormalization;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Layers.UpSampling;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using PlanPicture = NetGen.Compiler.Layers.Windows.Picture;

namespace NetGen.Compiler.Tests.Pictures;

/// <summary>What layers over pictures give, computed naively in double precision, place by place.</summary>
internal static class ReferencePicture
{
    /// <summary>A sample's values; null for a layer of another kind.</summary>
    public static double[]? Compute(Layer layer, double[] values, double[] parameters) => layer switch
    {
        ZeroPaddingLayer padding => Moved(layer, values, -padding.Borders.Top, -padding.Borders.Left),
        CroppingLayer cropping => Moved(layer, values, cropping.Borders.Top, cropping.Borders.Left),
        PoolingLayer pool => Pooled(layer, values, pool.IsMaximum, pool.Window),
        GlobalPoolingLayer pool => Overall(layer, values, pool.IsMaximum),
        UpSamplingLayer larger => Larger(larger, values),
        GroupNormalizationLayer normalization => Normalized(normalization, values, parameters),
        _ => null,
    };

    private static double[] Larger(UpSamplingLayer layer, double[] values)
    {
        var input = PlanPicture.Of(layer.Input);
        return Each(PlanPicture.Of(layer.Output), (y, x, channel) => !layer.IsBilinear
            ? At(input, values, y / layer.Height, x / layer.Width, channel)
            : (from line in Shares(y, layer.Height, input.Height)
               from place in Shares(x, layer.Width, input.Width)
               select line.Share * place.Share * At(input, values, line.Place, place.Place, channel)).Sum());
    }

    /// <summary>The two places that a place of an axis scale times as long lies between, and their shares of it.</summary>
    private static (int Place, double Share)[] Shares(int place, int scale, int size)
    {
        double at = Math.Clamp(((place + 0.5) / scale) - 0.5, 0, size - 1);
        int first = (int)Math.Floor(at);
        return [(first, 1 - (at - first)), (Math.Min(first + 1, size - 1), at - first)];
    }

    private static double[] Normalized(GroupNormalizationLayer layer, double[] values, double[] parameters)
    {
        int channels = layer.Input.LastAxis;
        int GroupOf(int i) => i % channels / (channels / layer.Groups);
        double[] means = [.. Enumerable.Range(0, layer.Groups).Select(group => values.Where((_, i) => GroupOf(i) == group).Average())];
        double[] scales =
        [
            .. Enumerable.Range(0, layer.Groups).Select(group => Math.Sqrt(
                values.Where((_, i) => GroupOf(i) == group).Average(x => (x - means[group]) * (x - means[group])) + layer.Epsilon)),
        ];
        return [.. values.Select((x, i) => ((x - means[GroupOf(i)]) / scales[GroupOf(i)] * parameters[i % channels]) + parameters[channels + (i % channels)])];
    }

    private static double[] Pooled(Layer layer, double[] values, bool isMaximum, Window window)
    {
        var input = PlanPicture.Of(layer.Input);
        return Each(PlanPicture.Of(layer.Output), (y, x, channel) => Joined(
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
    private static double At(PlanPicture picture, double[] values, int y, int x, int channel) =>
        y < 0 || y >= picture.Height || x < 0 || x >= picture.Width
            ? 0
            : values[(((y * picture.Width) + x) * picture.Channels) + channel];

    private static double[] Moved(Layer layer, double[] values, int down, int right)
    {
        var input = PlanPicture.Of(layer.Input);
        return Each(PlanPicture.Of(layer.Output), (y, x, channel) => At(input, values, y + down, x + right, channel));
    }

    private static double[] Each(PlanPicture picture, Func<int, int, int, double> value) =>
    [
        .. Enumerable.Range(0, picture.Size).Select(
            i => value(i / picture.Channels / picture.Width, i / picture.Channels % picture.Width, i % picture.Channels)),
    ];
}
