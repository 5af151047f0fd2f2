using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A convolution over pictures [height][width][channels] in two: each channel is filtered by itself, with <c>depthwise_kernel</c>
/// [height, width, channels, m], and all of what that gives at a place is joined, with <c>pointwise_kernel</c> [1, 1, channels · m, filters];
/// the bias and the activation come last. m is <see cref="DepthMultiplier"/>. The output is [height][width][filters].
/// </summary>
/// <remarks>
/// Keras: <c>keras.layers.SeparableConv2D</c>. It has height · width · channels · m + channels · m · filters weights, where
/// <see cref="Conv2DAttribute"/> has height · width · channels · filters. Initializer and penalties are those of both kernels.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class SeparableConv2DAttribute : ConvolutionAttribute
{
    /// <summary>Declares a separable convolution with a square kernel.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelSize">The height and width of the depthwise kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public SeparableConv2DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelHeight = KernelWidth = kernelSize;
    }

    /// <summary>Declares a separable convolution.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelHeight">The height of the depthwise kernel, at least 1.</param>
    /// <param name="kernelWidth">The width of the depthwise kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public SeparableConv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; }

    /// <summary>The height of the depthwise kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>The width of the depthwise kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>How many filters each channel has by itself; 1. At least 1. Filter j of channel c gives channel c · DepthMultiplier + j.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
