using NetGen.Compiler.Layers.TransposedConvolution;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Tests.TransposedConvolution;

/// <summary>Transposed convolutions computed naively in double precision: every place of the input is added to its window.</summary>
internal static class ReferenceTransposedConvolution
{
    /// <summary>The sums of a transposed convolution, before its activation.</summary>
    public static double[] Of(TransposedConvolutionLayer layer, double[] input, ReadOnlySpan<double> parameters)
    {
        int axes = layer.Input.Axes.Count;
        (int inputHeight, int inputWidth) = (axes == 2 ? 1 : layer.Input.Axes[0], layer.Input.Axes[^2]);
        (int height, int width) = (axes == 2 ? 1 : layer.Output.Axes[0], layer.Output.Axes[^2]);
        (WindowAxis high, WindowAxis wide) = (layer.Window.Height, layer.Window.Width);
        (int top, int left) = (Cut(layer, high), Cut(layer, wide));
        var outputs = new double[height * width * layer.Filters];
        for (int i = 0; i < outputs.Length; i++)
        {
            outputs[i] = layer.UseBias ? parameters[^layer.Filters..][i % layer.Filters] : 0;
        }

        for (int place = 0; place < inputHeight * inputWidth; place++)
        {
            for (int tap = 0; tap < high.Size * wide.Size; tap++)
            {
                int y = (place / inputWidth * high.Stride) + (tap / wide.Size * high.Dilation) - top;
                int x = (place % inputWidth * wide.Stride) + (tap % wide.Size * wide.Dilation) - left;
                for (int i = 0; i < layer.Filters * layer.Channels && y >= 0 && y < height && x >= 0 && x < width; i++)
                {
                    (int filter, int channel) = (i / layer.Channels, i % layer.Channels);
                    outputs[(((y * width) + x) * layer.Filters) + filter] +=
                        input[(place * layer.Channels) + channel] * parameters[(tap * layer.Filters * layer.Channels) + i];
                }
            }
        }

        return outputs;
    }

    /// <summary>What Same cuts off before.</summary>
    private static int Cut(TransposedConvolutionLayer layer, WindowAxis axis) =>
        layer.Padding == "Same" ? Math.Max(0, ((axis.Size - 1) * axis.Dilation) + 1 - axis.Stride) / 2 : 0;
}
