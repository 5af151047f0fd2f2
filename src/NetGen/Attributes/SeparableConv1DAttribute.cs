using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A convolution over signals [time][features] in two: each feature is filtered by itself, with <c>depthwise_kernel</c> [size, features, m],
/// and all of what that gives at a step is joined, with <c>pointwise_kernel</c> [1, features · m, filters]; the bias and the activation come
/// last. m is <see cref="DepthMultiplier"/>. The output is [time][filters].
/// </summary>
/// <remarks>Keras: <c>keras.layers.SeparableConv1D</c>. Initializer and penalties are those of both kernels.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class SeparableConv1DAttribute : ConvolutionAttribute
{
    /// <summary>Declares a separable convolution.</summary>
    /// <param name="filters">The number of features of the output, at least 1.</param>
    /// <param name="kernelSize">How many steps the depthwise kernel looks at, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public SeparableConv1DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelSize = kernelSize;
    }

    /// <summary>The number of features of the output.</summary>
    public int Filters { get; }

    /// <summary>How many steps the depthwise kernel looks at.</summary>
    public int KernelSize { get; }

    /// <summary>How many filters each channel has by itself; 1. At least 1. Filter j of channel c gives channel c · DepthMultiplier + j.</summary>
    public int DepthMultiplier { get; set; } = 1;
}
