using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Affine.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Affine;

/// <summary>y = x scale + shift, each value by numbers of its own: a normalisation in prediction.</summary>
public sealed record AffineOperation(string Layer, Value Input, Value Output, AffineNumbers Numbers) : Operation(Layer, Input, Output)
{
    /// <summary>Loads, a multiply-add and a store.</summary>
    private const double Cost = 4;

    public override bool RunsInPlace => true;

    public override BatchCost? BatchCost => Output.Rows == 1 ? new BatchCost(Cost * Output.Stride, Cost * Output.Size) : null;

    public override EquatableArray<PlannedTensor> Parameters => new[] { Numbers.Scale, Numbers.Shift }.ToEquatableArray();

    public override KernelCall Call(Schedule schedule) => schedule == Schedule.Lanes
        ? new KernelCall(new AffineLanesKernel(), Numbers.Scale, Numbers.Shift, Input, Output, new NumberArgument(Output.Size))
        : new KernelCall(
            new AffineKernel(Output.Width), Numbers.Scale, Numbers.Shift, Input, Output, new NumberArgument(Output.Stride), KernelArgument.Count);
}
