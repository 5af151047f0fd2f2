using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Input;

/// <summary>Copies the user's rows to padded ones.</summary>
public sealed record CopyOperation(string Layer, Value Input, Value Output) : Operation(Layer, Input, Output)
{
    public override bool IsMove => true;

    public override string OwnName => "inputRows";

    /// <summary>Values that lie [unit][sample] have no rows to pad.</summary>
    public override BatchCost? BatchCost => new BatchCost(Output.Stride, 0);

    public override bool IsNothingInLanes => true;

    public override bool TakesSteps => true;

    public override KernelCall Call(Schedule schedule) => schedule == Schedule.Lanes
        ? Copy(SampleLanes.Count, SampleLanes.Count, SampleLanes.Count, new NumberArgument(Input.Size))
        : Copy(Input.Stride, Output.Stride, Input.Size, KernelArgument.Count);

    /// <summary>Gradients have padded rows; who wants them in the user's copies them.</summary>
    public override void Differentiate(Adjoints adjoints) => adjoints.Add(Input, adjoints.Of(Output));

    private KernelCall Copy(int fromStride, int toStride, int size, KernelArgument rows) => new(
        new CopyRowsKernel(),
        Input, new NumberArgument(fromStride), Output, new NumberArgument(toStride), new NumberArgument(size), rows);
}
