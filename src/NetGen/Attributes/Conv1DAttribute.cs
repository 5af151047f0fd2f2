using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A convolution over signals [time][features]: <c>y[t, f] = activation(bias[f] + Σ x[t · stride + u · dilation, c] · kernel[u, c, f])</c>,
/// with a kernel [size, features, filters]. The output is [time][filters]; <see cref="Padding"/> says how long.
/// </summary>
/// <remarks>Keras: <c>keras.layers.Conv1D</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class Conv1DAttribute : ConvolutionAttribute
{
    /// <summary>Declares a convolution.</summary>
    /// <param name="filters">The number of features of the output, at least 1.</param>
    /// <param name="kernelSize">How many steps the kernel looks at, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public Conv1DAttribute(int filters, int kernelSize, Activation activation = Activation.Linear)
        : base(activation)
    {
        Filters = filters;
        KernelSize = kernelSize;
    }

    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; }

    /// <summary>How many steps the kernel looks at.</summary>
    public int KernelSize { get; }

    /// <summary>
    /// How many groups the features and the filters are cut into, side by side; the filters of a group see its features alone, and the kernel
    /// is [size, features / groups, filters]. 1, all together. It has to divide both.
    /// </summary>
    public int Groups { get; set; } = 1;
}
