using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Recurrent.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>One step of one stream: the product of its features and the walk of a step in one kernel.</summary>
/// <param name="Product">What the features of the step give to the gates.</param>
/// <param name="Walk">The walk of one step.</param>
public sealed record RecurrentAdvance(ConvolutionOperation Product, RecurrentOperation Walk)
    : Operation(
        Walk.Layer,
        new[] { Product.Input }.ToEquatableArray(),
        new[] { Walk.Output, Walk.States, Product.Output }.ToEquatableArray())
{
    public override string? OwnName => Walk.OwnName;

    public override string Folded => Product.Folded;

    public override bool TakesNarrow(ParameterTensor kernel) => Product.TakesNarrow(kernel) || Walk.TakesNarrow(kernel);

    public override KernelCall Call(Schedule schedule) => new(
        new AdvanceWalk(Walk.Shape, Product.Channels, Product.Kernel.Storage, Walk.Kernel.Storage),
        [
            Product.Kernel, Product.Bias!, Walk.Kernel, .. Walk.Bias == null ? [] : new KernelArgument[] { Walk.Bias },
            Product.Input, Product.Output, Walk.States, Walk.Output,
        ]);

    /// <summary>The step in one kernel; null where there is none for it.</summary>
    public static RecurrentAdvance? Of(Operation before, RecurrentOperation walk) =>
        before is ConvolutionOperation { Addends: null, Bias: not null } product && product.Output == walk.Gates
            && walk.Shape.Steps == 1 && walk.Shape.HasBias && walk.States.IsKept
            ? new RecurrentAdvance(product, walk)
            : null;
}
