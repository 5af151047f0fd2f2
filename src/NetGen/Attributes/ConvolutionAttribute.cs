using System.Diagnostics;

namespace NetGen;

/// <summary>Base of the attributes of convolutions with a kernel that is learnt.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public abstract class ConvolutionAttribute : WindowAttribute
{
    private protected ConvolutionAttribute(Activation activation) => Activation = activation;

    /// <summary>What is applied to each output; <see cref="Activation.Softmax"/> over the channels of each place.</summary>
    public Activation Activation { get; }

    /// <summary>How far the values that the kernel looks at lie apart, along every axis; 1, side by side. At least 1; not with a stride.</summary>
    public int Dilation { get; set; }

    /// <summary>The same for each axis by itself: { height, width }. It stands for <see cref="Dilation"/>.</summary>
    public int[]? Dilations { get; set; }

    /// <summary>Whether a bias [filters] is added before the activation.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>How the kernel starts. Left out, the activation decides, as <see cref="DenseAttribute.KernelInitializer"/> says.</summary>
    public Initializer KernelInitializer { get; set; }

    /// <summary>
    /// How the bias starts: <see cref="Initializer.Zeros"/> unless stated otherwise; not <see cref="Initializer.Orthogonal"/>.
    /// </summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Adds <c>L1 * sum(|kernel|)</c> to the loss; 0 is off. At least 0, finite. The bias is not penalised.</summary>
    public float L1 { get; set; }

    /// <summary>Adds <c>L2 * sum(kernel²)</c> to the loss; 0 is off. At least 0, finite. The bias is not penalised.</summary>
    public float L2 { get; set; }
}
