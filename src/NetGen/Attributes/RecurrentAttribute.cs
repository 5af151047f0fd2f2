using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Base of the attributes of layers that walk along a sequence [time][features] and carry a state from step to step. They give the state
/// of the last step, [units], or with <see cref="ReturnSequences"/> that of every step, [time][units]. The state is 0 before the first
/// step, and training goes back through all steps.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public abstract class RecurrentAttribute : LayerAttribute
{
    private protected RecurrentAttribute(int units) => Units = units;

    /// <summary>The number of values of the state.</summary>
    public int Units { get; }

    /// <summary>Whether the layer gives the state of every step; else that of the last one alone.</summary>
    public bool ReturnSequences { get; set; }

    /// <summary>Whether it walks from the last step to the first. Sequences that it gives are in the order in which it walked.</summary>
    public bool GoBackwards { get; set; }

    /// <summary>
    /// Whether a second layer of the same size, with parameters of its own, walks backwards, and both are joined as <see cref="Merge"/>
    /// says: at each step, or the last states of both.
    /// </summary>
    public bool Bidirectional { get; set; }

    /// <summary>How both directions are joined.</summary>
    public Merge Merge { get; set; } = Merge.Concatenate;

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>How the kernel [features, gates · units] starts: <see cref="Initializer.GlorotUniform"/> unless stated otherwise.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>How the recurrent kernel [units, gates · units] starts: <see cref="Initializer.Orthogonal"/> unless stated otherwise.</summary>
    public Initializer RecurrentInitializer { get; set; } = Initializer.Orthogonal;

    /// <summary>
    /// How the bias starts: <see cref="Initializer.Zeros"/> unless stated otherwise; not <see cref="Initializer.Orthogonal"/>.
    /// </summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Adds <c>L1 * sum(|kernel|)</c> to the loss; 0 is off. At least 0, finite. Recurrent kernel and bias are not penalised.</summary>
    public float L1 { get; set; }

    /// <summary>Adds <c>L2 * sum(kernel²)</c> to the loss; 0 is off. At least 0, finite. Recurrent kernel and bias are not penalised.</summary>
    public float L2 { get; set; }
}
