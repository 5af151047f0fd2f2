using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Input;

/// <summary>Copies the user's rows to padded ones.</summary>
public sealed record CopyOperation(string Layer, Value Input, Value Output) : Operation(Layer, Input, Output)
{
    public override string OwnName => "inputRows";

    /// <summary>Values that lie [unit][sample] have no rows to pad.</summary>
    public override BatchCost? BatchCost => new BatchCost(Output.Stride, 0);

    public override bool IsNothingInLanes => true;

    public override KernelCall Call(Schedule schedule) => new(
        new CopyRowsKernel(),
        Input, new NumberArgument(Input.Stride), Output, new NumberArgument(Output.Stride), new NumberArgument(Input.Size), KernelArgument.Count);

    /// <summary>Gradients have padded rows; who wants them in the user's copies them.</summary>
    public override void Differentiate(Adjoints adjoints) => adjoints.Add(Input, adjoints.Of(Output));
}
