using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A transposed convolution over pictures [height][width][channels], a convolution the other way: each place of the input is added to a
/// window of the output, <c>z[i · stride + u · dilation, j · stride + v · dilation, f] += x[i, j, c] · kernel[u, v, f, c]</c>, and
/// <c>y = activation(bias[f] + z)</c>. The kernel is [height, width, filters, channels], the output [height][width][filters]: with
/// <see cref="Padding.Valid"/> <c>n · stride + max(k − stride, 0)</c> long along an axis of n places, where the kernel covers
/// k = (size − 1) · dilation + 1, and with <see cref="Padding.Same"/> <c>n · stride</c>, of which k − stride, half of them before, are cut off.
/// </summary>
/// <remarks>
/// Keras: <c>keras.layers.Conv2DTranspose</c>. It enlarges a picture as a decoder or a generator does. A kernel of a multiple of the stride
/// gives all places as many weights; one smaller than the stride leaves places that get the bias alone.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class Conv2DTransposeAttribute : ConvolutionAttribute
{
    /// <summary>Declares a transposed convolution with a square kernel.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelSize">The height and width of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public Conv2DTransposeAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelHeight = KernelWidth = kernelSize;
    }

    /// <summary>Declares a transposed convolution.</summary>
    /// <param name="filters">The number of channels of the output, at least 1.</param>
    /// <param name="kernelHeight">The height of the kernel, at least 1.</param>
    /// <param name="kernelWidth">The width of the kernel, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public Conv2DTransposeAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
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
}
