using System.Diagnostics;

namespace NetGen;

/// <summary>
/// A fully connected layer: <c>activation(x · kernel + bias)</c> with x [inputs], kernel [inputs, units] and
/// bias [units]. The sample has one axis; put <see cref="FlattenAttribute"/> before it where it has more. On a sequence
/// [time, inputs], as convolutions over signals, <see cref="RepeatVectorAttribute"/> and the layers behind them give it, it takes each
/// step by itself, all with the same weights, and gives [time, units].
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>Declares a fully connected layer.</summary>
    /// <param name="units">The number of outputs, at least 1.</param>
    /// <param name="activation">What is applied to each output.</param>
    public DenseAttribute(int units, Activation activation = Activation.Linear)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>
    /// What is applied to each output (to all of them together for <see cref="Activation.Softmax"/>, of a sequence to those of a step).
    /// </summary>
    public Activation Activation { get; }

    /// <summary>Whether a bias [units] is added before the activation.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>
    /// How the kernel starts. Left out, the activation decides: <see cref="Initializer.HeUniform"/> before the ReLU
    /// family (ReLU, LeakyReLU, ReLU6, ELU, GELU, GELUTanh, SiLU, HardSwish, Mish),
    /// <see cref="Initializer.LecunNormal"/> before <see cref="Activation.SELU"/>, else
    /// <see cref="Initializer.GlorotUniform"/>.
    /// </summary>
    public Initializer KernelInitializer { get; set; }

    /// <summary>
    /// How the bias starts: <see cref="Initializer.Zeros"/> unless stated otherwise; not
    /// <see cref="Initializer.Orthogonal"/>.
    /// </summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>
    /// Adds <c>L1 * sum(|kernel|)</c> to the loss; 0 is off. At least 0, finite. The bias is not penalised.
    /// </summary>
    public float L1 { get; set; }

    /// <summary>
    /// Adds <c>L2 * sum(kernel²)</c> to the loss; 0 is off. At least 0, finite. The bias is not penalised.
    /// </summary>
    public float L2 { get; set; }

    /// <summary>
    /// The number of inputs the layer expects. 0, the default, takes it from the layer before; any other number is
    /// checked against it when the network is compiled.
    /// </summary>
    public int InputSize { get; set; }

    /// <summary>
    /// Whether each row of the last axis of any shape of several axes is meant, all with the same weights, as of a sequence it is anyway:
    /// [..., inputs] becomes [..., units].
    /// </summary>
    public bool TimeDistributed { get; set; }

    /// <summary>
    /// The name of an <c>[Embedding]</c> above whose table the kernel is, turned over: a token's output is the product of what is read and of that
    /// token's vector. There are as many units as tokens, and as many inputs as values of a vector. The layer has a bias of its own at most, and the
    /// table follows the gradients of both layers.
    /// </summary>
    public string? KernelOf { get; set; }
}
