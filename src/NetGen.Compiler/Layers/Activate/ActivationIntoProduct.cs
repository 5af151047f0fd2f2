using NetGen.Compiler.Activations;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Fusion;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>An activation of a few instructions is computed on a product's sums while they are in registers.</summary>
internal sealed class ActivationIntoProduct : FusionRule
{
    public override Operation? Fuse(Operation first, Operation second) =>
        second is ActivationOperation { Function: { IsCheap: true, DerivativeSource: DerivativeSource.Output } } activation
            ? first.WithActivation(activation.Activation, activation.Alpha)
            : null;
}
