using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Plan.Streams;

/// <summary>Puts the present step behind those that are kept.</summary>
/// <param name="Places">How many steps are kept.</param>
/// <param name="RowSize">The values of a step.</param>
/// <param name="RowStride">Floats from one step to the next, where streams are not in the lanes.</param>
public sealed record RememberOperation(string Layer, Value Input, Value Output, int Places, int RowSize, int RowStride) : Operation(Layer, Input, Output)
{
    public override string Note => "the present step, behind those that are kept";

    /// <summary>A load and a store.</summary>
    public override BatchCost? BatchCost => new BatchCost(2 * RowStride, 2 * RowSize);

    public override KernelCall Call(Schedule schedule)
    {
        (int size, int stride) = schedule == Schedule.Lanes ? (RowSize * SampleLanes.Count, RowSize * SampleLanes.Count) : (RowSize, RowStride);
        return new KernelCall(
            new CopyRowsKernel(),
            Input, new NumberArgument(size), new PlaceArgument(Output, Places * stride), new NumberArgument(stride), new NumberArgument(size), new NumberArgument(1));
    }
}
