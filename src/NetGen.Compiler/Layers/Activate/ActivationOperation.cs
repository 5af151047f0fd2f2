using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>An activation over all values of all samples, in a sweep of its own.</summary>
public sealed record ActivationOperation(string Name, Value Input, Value Output, string Activation, float Alpha)
    : Operation(Name, Input, Output)
{
    private const double CheapCost = 4;

    /// <summary>An exponential or a logarithm and what surrounds it.</summary>
    private const double PolynomialCost = 20;

    public ActivationFunction Function => ActivationRegistry.Find(Activation)!;

    public override string? PureActivation => Activation;

    public override bool RunsInPlace => true;

    public override bool KeepsOutput => !KeepsInput;

    public override bool KeepsInput => Function.DerivativeSource == DerivativeSource.PreActivation;

    public override BatchCost? BatchCost
    {
        get
        {
            double cost = Function.IsCheap ? CheapCost : PolynomialCost;
            return new BatchCost(cost * Output.Stride, cost * Output.Size);
        }
    }

    public override OperationEmitter CreateEmitter(EmitContext context) => new ActivationEmitter(context, this);
}
