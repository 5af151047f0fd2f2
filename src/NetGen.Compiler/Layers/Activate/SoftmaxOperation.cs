using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>exp(z_j - max z) over their sum, row by row of the last axis.</summary>
public sealed record SoftmaxOperation(string Layer, Value Input, Value Output, int Size) : Operation(Layer, Input, Output)
{
    public override string Part => ActivationNames.Softmax;

    public override string? PureActivation => ActivationNames.Softmax;

    public override bool RunsInPlace => true;

    public override int? ActivationRow => Size == Output.Size ? null : Size;

    public override KernelFamily Family => Shape;

    private SoftmaxShape Shape => new(Size, InRows: ActivationRow != null);

    public override KernelCall Call(Schedule schedule) => new(new SoftmaxKernel(Shape), Input, Output, KernelArgument.RowsOf(Output, Size));

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new SoftmaxGradient(Layer, adjoints.Of(Output), Output, adjoints.New(Input), Shape));
}

/// <summary>dz_j = p_j (g_j - sum of g_k p_k).</summary>
/// <param name="Outputs">The probabilities p.</param>
/// <param name="Shape">The rows.</param>
public sealed record SoftmaxGradient(string Layer, Value Deltas, Value Outputs, Value InputDeltas, SoftmaxShape Shape)
    : Operation(Layer, new[] { Deltas, Outputs }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override bool RunsOnlyInPlace => true;

    public override KernelCall Call(Schedule schedule) =>
        new(new SoftmaxGradientKernel(Shape), Outputs, InputDeltas, KernelArgument.RowsOf(Outputs, Shape.Size));
}
