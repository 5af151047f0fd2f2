using NetGen.Compiler.Emit;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Input;

/// <summary>Copies the user's rows to padded ones.</summary>
public sealed record CopyOperation(string Name, Value Input, Value Output) : Operation(Name, Input, Output)
{
    public override bool StartsDelta => true;

    /// <summary>Values that lie [unit][sample] have no rows to pad.</summary>
    public override BatchCost? BatchCost => new BatchCost(Output.Stride, 0);

    public override bool IsNothingInLanes => true;

    public override OperationEmitter CreateEmitter(EmitContext context) => new CopyEmitter(context, this);
}
