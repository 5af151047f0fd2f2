using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>exp(z_j - max z) over their sum, row by row of the last axis.</summary>
public sealed record SoftmaxOperation(string Layer, Value Input, Value Output, int Size) : Operation(Layer, Input, Output)
{
    /// <summary>Whether a sample has several rows; that of a step is one of them.</summary>
    public bool InRows { get; init; } = Size != Output.Size;

    public override string Part => ActivationNames.Softmax;

    public override string? PureActivation => ActivationNames.Softmax;

    public override bool RunsInPlace => true;

    public override bool TakesSteps => true;

    public override int? ActivationRow => Size == Output.Size ? null : Size;

    public override KernelFamily? Family => InRows ? null : new SoftmaxShape(Size);

    public override KernelCall Call(Schedule schedule) => InRows
        ? new(new SoftmaxRowsKernel(Value.WidthOf(Size)), [Input, Output, .. RowLoops.Arguments(KernelArgument.RowsOf(Output, Size), Size)])
        : new(new SoftmaxKernel(new SoftmaxShape(Size)), Input, Output, KernelArgument.RowsOf(Output, Size));

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new SoftmaxGradient(Layer, adjoints.Of(Output), Output, adjoints.New(Input), Size, InRows));
}

/// <summary>dz_j = p_j (g_j - sum of g_k p_k).</summary>
/// <param name="Outputs">The probabilities p.</param>
/// <param name="Size">The values of a row.</param>
/// <param name="InRows">A sample has several.</param>
public sealed record SoftmaxGradient(string Layer, Value Deltas, Value Outputs, Value InputDeltas, int Size, bool InRows)
    : Operation(Layer, new[] { Deltas, Outputs }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override bool RunsOnlyInPlace => true;

    public override KernelCall Call(Schedule schedule) => InRows
        ? new(new SoftmaxRowsGradientKernel(Value.WidthOf(Size)), [Outputs, InputDeltas, .. RowLoops.Arguments(KernelArgument.RowsOf(Outputs, Size), Size)])
        : new(new SoftmaxGradientKernel(new SoftmaxShape(Size)), Outputs, InputDeltas, KernelArgument.RowsOf(Outputs, Size));
}
