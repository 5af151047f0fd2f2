using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Tests.Convolution;

/// <summary>Convolutions computed naively in double precision, by their formula.</summary>
internal static class ReferenceConvolution
{
    /// <summary>The sums of a convolution, before its activation.</summary>
    public static double[] Of(ConvolutionLayer layer, double[] input, ReadOnlySpan<double> parameters)
    {
        (WindowAxis high, WindowAxis wide) = (layer.Window.Height, layer.Window.Width);
        int kernel = layer.Window.Taps * layer.Channels * layer.Filters;
        var outputs = new double[high.Output * wide.Output * layer.Filters];
        for (int i = 0; i < outputs.Length; i++)
        {
            (int place, int filter) = (i / layer.Filters, i % layer.Filters);
            (int y, int x) = (place / wide.Output, place % wide.Output);
            double sum = layer.UseBias ? parameters[kernel + filter] : 0;
            for (int tap = 0; tap < layer.Window.Taps; tap++)
            {
                int line = (y * high.Stride) + (tap / wide.Size * high.Dilation) - high.Before;
                int at = (x * wide.Stride) + (tap % wide.Size * wide.Dilation) - wide.Before;
                for (int channel = 0; channel < layer.Channels && line >= 0 && line < high.Input && at >= 0 && at < wide.Input; channel++)
                {
                    sum += input[(((line * wide.Input) + at) * layer.Channels) + channel]
                        * parameters[(((tap * layer.Channels) + channel) * layer.Filters) + filter];
                }
            }

            outputs[i] = sum;
        }

        return outputs;
    }
}
