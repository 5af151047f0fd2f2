using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A convolution over pictures [height][width][channels]:
/// <c>y[i, j, f] = activation(bias[f] + Σ x[i · stride + u · dilation, j · stride + v · dilation, c] · kernel[u, v, c, f])</c>,
/// with a kernel [height, width, channels, filters]. The output is [height][width][filters]; <see cref="Padding"/> says how high and wide.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Conv2D</c>. As there and in all of the field, the kernel is not turned round.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class Conv2DAttribute : ConvolutionAttribute
{
    /// <summary>Declares a convolution with a square kernel.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelSize">The height and width of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public Conv2DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelHeight = KernelWidth = kernelSize;
    }

    /// <summary>Declares a convolution.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelHeight">The height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">The width of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelHeight = kernelHeight;
        KernelWidth = kernelWidth;
    }

    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; }

    /// <summary>The height of the kernel.</summary>
    public int KernelHeight { get; }

    /// <summary>The width of the kernel.</summary>
    public int KernelWidth { get; }

    /// <summary>
    /// How many groups the channels and the filters are cut into, side by side; the filters of a group see its channels alone, and the kernel
    /// is [height, width, channels / groups, filters]. 1, all together. It has to divide both.
    /// </summary>
    public int Groups { get; set; } = 1;
}
