using NetGen;

namespace Vision.Pictures;

/// <summary>What a layer of a network gives for one sample: a network's method <c>Activations</c>.</summary>
internal delegate void Look(ReadOnlySpan<float> input, string layer, Span<float> values);

/// <summary>Pictures of kernels and feature maps.</summary>
internal static class Inside
{
    // Colours that people with colour-blindness can tell apart (Okabe and Ito 2008).
    private static readonly float[] Positive = [0xD5 / 255f, 0x5E / 255f, 0];
    private static readonly float[] Negative = [0, 0x72 / 255f, 0xB2 / 255f];

    /// <summary>
    /// The kernels of a convolution, a picture a filter: of one channel orange where it is positive and blue where it is negative,
    /// of three channels in their colours, grey where it is 0. The largest value of all filters is at full strength.
    /// </summary>
    /// <param name="kernel">[height, width, channels, filters]</param>
    /// <param name="shape">Its axes.</param>
    public static IEnumerable<Picture> Kernels(float[] kernel, IReadOnlyList<int> shape)
    {
        (int height, int width, int channels, int filters) = (shape[0], shape[1], shape[2], shape[3]);
        float largest = Math.Max(kernel.Max(Math.Abs), float.Epsilon);
        for (int filter = 0; filter < filters; filter++)
        {
            var values = new float[height * width * 3];
            for (int place = 0; place < height * width; place++)
            {
                for (int color = 0; color < 3; color++)
                {
                    int channel = channels == 1 ? 0 : color;
                    float value = kernel[(((place * channels) + channel) * filters) + filter] / largest;
                    values[(place * 3) + color] = channels == 1 ? Diverging(value, color) : 0.5f + (value / 2);
                }
            }

            yield return Picture.Of(values, height, width, channels: 3);
        }
    }

    /// <summary>What a layer gives, a picture a channel: the darker, the stronger, each map over its full range.</summary>
    public static IEnumerable<Picture> Maps(LayerInfo layer, ReadOnlySpan<float> input, Look look)
    {
        (int height, int width, int channels) = (layer.OutputShape[0], layer.OutputShape[1], layer.OutputShape[2]);
        var values = new float[layer.OutputSize];
        look(input, layer.Name, values);
        return Enumerable.Range(0, channels).Select(channel =>
        {
            var map = new float[height * width];
            for (int place = 0; place < map.Length; place++)
            {
                map[place] = values[(place * channels) + channel];
            }

            return OnPaper(Picture.Of(map, height, width).WithFullRange());
        });
    }

    /// <summary>A grey picture with 1, which is ink, in black.</summary>
    public static Picture OnPaper(Picture picture) =>
        Picture.Of(Array.ConvertAll(picture.Values.ToArray(), value => 1 - value), picture.Height, picture.Width);

    /// <summary>White at 0, the one colour at 1, the other one at -1.</summary>
    private static float Diverging(float value, int color) =>
        1 - (Math.Abs(value) * (1 - (value > 0 ? Positive : Negative)[color]));
}
