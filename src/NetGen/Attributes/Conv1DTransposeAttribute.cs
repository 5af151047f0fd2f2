using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A transposed convolution over signals [time][features], a convolution the other way: each step of the input is added to a window of the
/// output, <c>z[t · stride + u · dilation, f] += x[t, c] · kernel[u, f, c]</c>, and <c>y = activation(bias[f] + z)</c>. The kernel is
/// [size, filters, features], the output [time][filters]: with <see cref="Padding.Valid"/> <c>n · stride + max(k − stride, 0)</c> long for
/// n steps, where the kernel covers k = (size − 1) · dilation + 1, and with <see cref="Padding.Same"/> <c>n · stride</c>.
/// </summary>
/// <remarks>
/// Keras: <c>keras.layers.Conv1DTranspose</c>, which knows no causal padding either. <see cref="Conv2DTransposeAttribute"/> says what
/// <see cref="Padding.Same"/> cuts off.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class Conv1DTransposeAttribute : ConvolutionAttribute
{
    /// <summary>Declares a transposed convolution.</summary>
    /// <param name="filters">The number of features of the output, at least 1.</param>
    /// <param name="kernelSize">How many steps of the output the kernel reaches, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public Conv1DTransposeAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelSize = kernelSize;
    }

    /// <summary>The number of features of the output.</summary>
    public int Filters { get; }

    /// <summary>How many steps of the output the kernel reaches.</summary>
    public int KernelSize { get; }
}
