using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Emits a trainer for the network: <c>CreateTrainer</c> with step, gradients, fit and evaluation for this loss and
/// this optimizer. Implies <see cref="DifferentiableAttribute"/>. Without it only inference is emitted.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class TrainAttribute : Attribute
{
    /// <summary>Declares how the network is trained.</summary>
    /// <param name="loss">What is minimised.</param>
    /// <param name="optimizer">How the parameters follow the gradient.</param>
    public TrainAttribute(Loss loss, Optimizer optimizer = Optimizer.Adam)
    {
        Loss = loss;
        Optimizer = optimizer;
    }

    /// <summary>What is minimised.</summary>
    public Loss Loss { get; }

    /// <summary>How the parameters follow the gradient.</summary>
    public Optimizer Optimizer { get; }
}
