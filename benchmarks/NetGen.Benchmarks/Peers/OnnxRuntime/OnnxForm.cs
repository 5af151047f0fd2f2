using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers.OnnxRuntime.Forms;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// A declaration of the same network whose model ONNX Runtime may be faster at. It turns axes in front and behind, so that samples come
/// and go as the model's own operators have them: ONNX Runtime drops pairs of <c>Transpose</c> when it loads the model.
/// </summary>
/// <param name="Title">How it differs.</param>
/// <param name="Info">The declaration; its parameters are the network's own, in the same order.</param>
/// <param name="HasChannelsFirst">Whether samples, pictures that it gives, and rows behind them have their channels first.</param>
internal sealed record OnnxForm(string Title, NetworkInfo Info, bool HasChannelsFirst)
{
    /// <summary>All forms of a network, the declaration itself before the others.</summary>
    public static IReadOnlyList<OnnxForm> Of(Subject subject) =>
        [new OnnxForm("as declared", subject.Info, HasChannelsFirst: false), .. Others(subject)];

    /// <summary>The network's parameters as this form has them: rows of a dense layer behind channels in the order of these.</summary>
    public float[] Turn(float[] parameters)
    {
        if (!HasChannelsFirst)
        {
            return parameters;
        }

        float[] turned = [.. parameters];
        int start = 0;
        for (int i = 0; i < Info.Layers.Count; i++)
        {
            LayerInfo layer = Info.Layers[i];
            if (layer.Kind == "Dense" && i > 1 && Info.Layers[i - 1].Kind == "Flatten")
            {
                IReadOnlyList<int> picture = Info.Layers[i - 2].OutputShape;
                int places = picture.Skip(1).Aggregate((a, b) => a * b);
                Span<float> kernel = turned.AsSpan(start, picture[0] * places * layer.OutputSize);
                AxisOrder.Swap(kernel, places, picture[0], layer.OutputSize);
            }

            start += layer.ParameterCount;
        }

        return turned;
    }

    private static OnnxForm[] Others(Subject subject) =>
        subject == Subjects.LeNet ? [ChannelsFirst(ChannelsFirstLeNet.Info)]
        : subject == Subjects.Signal
            ? [ChannelsFirst(ChannelsFirstSignal.Info), new("channels first, as a picture of height 1", SignalAsPicture.Info, HasChannelsFirst: true)]
        : subject == Subjects.Residual ? [ChannelsFirst(ChannelsFirstResidual.Info)]
        : subject == Subjects.Depthwise ? [ChannelsFirst(ChannelsFirstDepthwise.Info)]
        : [];

    private static OnnxForm ChannelsFirst(NetworkInfo info) => new("channels first", info, HasChannelsFirst: true);
}
