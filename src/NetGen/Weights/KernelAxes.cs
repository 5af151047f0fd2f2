namespace NetGen.Weights;

/// <summary>
/// The axes of a convolution's kernel, here [places][channels][filters] and in ONNX and PyTorch (filters, channels, places); of a transposed
/// one filters and channels change names. A depthwise kernel has filters of each channel, there (channels · filters, 1, places).
/// </summary>
internal readonly record struct KernelAxes
{
    private static readonly HashSet<string> Roles = ["kernel", "depthwise_kernel", "pointwise_kernel"];

    private readonly int[] _places;
    private readonly int _channels;
    private readonly int _filters;
    private readonly bool _isDepthwise;

    private KernelAxes(IReadOnlyList<int> shape, bool isDepthwise)
    {
        _places = [.. shape.Take(shape.Count - 2)];
        _channels = shape[^2];
        _filters = shape[^1];
        _isDepthwise = isDepthwise;
    }

    /// <summary>Its shape elsewhere.</summary>
    public int[] Elsewhere => _isDepthwise ? [_channels * _filters, 1, .. _places] : [_filters, _channels, .. _places];

    /// <summary>Of a tensor; null where it is no kernel of a convolution.</summary>
    public static KernelAxes? Of(PlacedTensor tensor) =>
        tensor.Info.Shape.Count > 2 && Roles.Contains(tensor.Info.Role)
            ? new KernelAxes(
                tensor.Info.Shape,
                tensor.Info.Role == "depthwise_kernel" || tensor.Layer.Kind.StartsWith("Depthwise", StringComparison.Ordinal))
            : null;

    /// <summary>Whether a layer is a convolution, of the name of its kind.</summary>
    public static bool IsConvolution(string kind) =>
        kind.EndsWith("Conv1D", StringComparison.Ordinal) || kind.EndsWith("Conv2D", StringComparison.Ordinal) || IsTransposed(kind);

    /// <summary>Whether a layer is a transposed convolution, whose channels are those that it gives: (channels read, channels given, places) elsewhere.</summary>
    public static bool IsTransposed(string kind) => kind is "Conv1DTranspose" or "Conv2DTranspose";

    /// <summary>Where each number of the kernel, as it lies here, lies elsewhere.</summary>
    public IEnumerable<int> Places()
    {
        int taps = _places.Aggregate(1, (product, size) => product * size);
        for (int tap = 0; tap < taps; tap++)
        {
            for (int channel = 0; channel < _channels; channel++)
            {
                for (int filter = 0; filter < _filters; filter++)
                {
                    yield return ((_isDepthwise ? (channel * _filters) + filter : (filter * _channels) + channel) * taps) + tap;
                }
            }
        }
    }
}
