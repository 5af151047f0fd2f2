using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Convolutions computed naively in double precision, by their formula.</summary>
internal static class ReferenceConvolution
{
    /// <summary>The sums of a convolution, before its activation.</summary>
    public static double[] Of(ConvolutionLayer layer, double[] input, ReadOnlySpan<double> parameters)
    {
        double[] bias = layer.UseBias ? parameters[^layer.Filters..].ToArray() : new double[layer.Filters];
        int channels = layer.Channels * layer.DepthMultiplier;
        if (layer.Form == ConvolutionForm.Full)
        {
            int seen = layer.Channels / layer.Groups;
            return Filtered(
                layer.Window, input, layer.Channels, parameters, layer.Filters, bias,
                filter => (filter / (layer.Filters / layer.Groups) * seen, seen));
        }

        double[] own = layer.Form == ConvolutionForm.Depthwise ? bias : new double[channels];
        double[] depthwise = Filtered(
            layer.Window, input, layer.Channels, parameters, channels, own, filter => (filter / layer.DepthMultiplier, 1));
        return layer.Form == ConvolutionForm.Depthwise
            ? depthwise
            : Filtered(
                Window.OfOnePlace(layer.Window.Height.Output, layer.Window.Width.Output), depthwise, channels,
                parameters[(layer.Window.Taps * channels)..], layer.Filters, bias, filter => (0, channels));
    }

    /// <param name="sees">The first of the channels that a filter sees, and how many.</param>
    private static double[] Filtered(
        Window window, double[] input, int channels, ReadOnlySpan<double> kernel, int filters, double[] bias, Func<int, (int First, int Count)> sees)
    {
        (WindowAxis high, WindowAxis wide) = (window.Height, window.Width);
        var outputs = new double[window.Outputs * filters];
        for (int i = 0; i < outputs.Length; i++)
        {
            (int place, int filter) = (i / filters, i % filters);
            (int y, int x) = (place / wide.Output, place % wide.Output);
            (int first, int count) = sees(filter);
            double sum = bias[filter];
            for (int tap = 0; tap < window.Taps; tap++)
            {
                int line = (y * high.Stride) + (tap / wide.Size * high.Dilation) - high.Before;
                int at = (x * wide.Stride) + (tap % wide.Size * wide.Dilation) - wide.Before;
                for (int channel = 0; channel < count && line >= 0 && line < high.Input && at >= 0 && at < wide.Input; channel++)
                {
                    sum += input[(((line * wide.Input) + at) * channels) + first + channel] * kernel[(((tap * count) + channel) * filters) + filter];
                }
            }

            outputs[i] = sum;
        }

        return outputs;
    }
}
