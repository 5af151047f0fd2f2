using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A convolution over pictures [height][width][channels] that filters each channel by itself:
/// <c>y[i, j, c · m + k] = activation(bias[c · m + k] + Σ x[i · stride + u · dilation, j · stride + v · dilation, c] · kernel[u, v, c, k])</c>,
/// with a kernel [height, width, channels, m], where m is <see cref="DepthMultiplier"/>. The output is [height][width][channels · m].
/// </summary>
/// <remarks>Keras: <c>keras.layers.DepthwiseConv2D</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class DepthwiseConv2DAttribute : ConvolutionAttribute
{
    /// <summary>Declares a depthwise convolution with a square kernel.</summary>
    /// <param name="kernelSize">The height and width of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public DepthwiseConv2DAttribute(int kernelSize, Activation activation = Activation.Linear)
        : base(activation) => KernelHeight = KernelWidth = kernelSize;

    /// <summary>Declares a depthwise convolution.</summary>
    /// <param name="kernelHeight">The height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">The width of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(activation)
    {
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>The height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>The width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>How many filters each channel has by itself; 1. At least 1. Filter j of channel c gives channel c · DepthMultiplier + j.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
