using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A convolution, while what only scales and moves its outputs is still folded into it.</summary>
/// <param name="source">The layer or input that it reads, with channels in the last axis.</param>
/// <param name="node">The node that it was, for findings.</param>
/// <param name="kind">The name of its kind: <c>Conv2D</c>.</param>
/// <param name="sizes">What its attribute says before the activation.</param>
/// <param name="moves">What it says behind it, beside the bias.</param>
/// <param name="filters">How many channels come of it; numbers of the kernel are those of one filter after another.</param>
/// <param name="kernel">[height, width, channels, filters], or [height, width, channels, m] of a depthwise one; its own from now on.</param>
/// <param name="bias">[filters], its own too; null where nothing is added.</param>
/// <param name="side">How many numbers of a filter lie side by side: the channels of a transposed one, [height, width, filters, channels].</param>
internal sealed class ConvolutionDraft(
    LayerDraft source, OnnxNode node, string kind, IReadOnlyList<Argument> sizes, IReadOnlyList<Argument> moves, int filters, double[] kernel, double[]? bias,
    int side = 1)
    : ActivatedDraft([source])
{
    private double[]? _bias = bias;

    public override string Kind => kind;

    public override OnnxNode Node => node;

    public override IReadOnlyList<double[]> Weights => _bias != null ? [kernel, _bias] : [kernel];

    public IReadOnlyList<Argument> Arguments =>
    [
        .. sizes, .. IsLinear ? [] : new[] { Argument.OfMember("activation", Activation) }, .. moves,
        .. _bias != null ? [] : new[] { Argument.OfBoolean("UseBias", false) },
    ];

    /// <summary>What is the same for all places, while nothing stands behind the sum.</summary>
    public override bool TryTake(Affine affine)
    {
        if (!IsLinear || filters % affine.Period != 0)
        {
            return false;
        }

        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] *= affine.Scale(i / side % filters);
        }

        double[] moved = [.. Enumerable.Range(0, filters).Select(i => ((_bias?[i] ?? 0) * affine.Scale(i)) + affine.Shift(i))];
        _bias = _bias != null || moved.Any(value => value != 0) ? moved : null;
        return true;
    }
}
