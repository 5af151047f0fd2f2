using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A convolution over signals [time][features] that filters each feature by itself, with a kernel [size, features, m], where m is
/// <see cref="DepthMultiplier"/>. The output is [time][features · m].
/// </summary>
/// <remarks>Keras: <c>keras.layers.DepthwiseConv1D</c>. <see cref="DepthwiseConv2DAttribute"/> has the formula.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class DepthwiseConv1DAttribute : ConvolutionAttribute
{
    /// <summary>Declares a depthwise convolution.</summary>
    /// <param name="kernelSize">How many steps the kernel looks at, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public DepthwiseConv1DAttribute(int kernelSize, Activation activation = Activation.Linear)
        : base(activation) => KernelSize = kernelSize;

    /// <summary>How many steps the kernel looks at.</summary>
    public int KernelSize { get; }

    /// <summary>How many filters each channel has by itself; 1. At least 1. Filter j of channel c gives channel c · DepthMultiplier + j.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
