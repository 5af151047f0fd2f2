using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Dropout;

/// <summary>Zeroes values at random in training and scales the others by 1 / (1 - Rate); nothing in prediction.</summary>
public sealed record DropoutOperation(string Name, Value Input, Value Output, float Rate) : Operation(Name, Input, Output)
{
    public override bool IsTrainingOnly => true;

    public override bool KeepsInput => true;

    public override BatchCost? BatchCost => new BatchCost(0, 0);

    public override OperationEmitter CreateEmitter(EmitContext context) => new DropoutEmitter(context, this);
}
