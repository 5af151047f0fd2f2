using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>exp(z_j - max z) over their sum, sample by sample.</summary>
public sealed record SoftmaxOperation(string Name, Value Input, Value Output) : Operation(Name, Input, Output)
{
    public override string? PureActivation => ActivationNames.Softmax;

    public override bool RunsInPlace => true;

    public override bool KeepsOutput => true;

    public override OperationEmitter CreateEmitter(EmitContext context) => new SoftmaxEmitter(context, this);
}
