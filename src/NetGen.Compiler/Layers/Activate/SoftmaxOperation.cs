using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>exp(z_j - max z) over their sum, sample by sample.</summary>
public sealed record SoftmaxOperation(string Layer, Value Input, Value Output) : Operation(Layer, Input, Output)
{
    public override string Part => ActivationNames.Softmax;

    public override string? PureActivation => ActivationNames.Softmax;

    public override bool RunsInPlace => true;

    public override KernelFamily Family => new SoftmaxShape(Output.Size);

    public override KernelCall Call(Schedule schedule) =>
        new(new SoftmaxKernel(new SoftmaxShape(Output.Size)), Input, Output, KernelArgument.Count);

    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new SoftmaxGradient(Layer, adjoints.Of(Output), Output, adjoints.New(Input)));
}

/// <summary>dz_j = p_j (g_j - sum of g_k p_k).</summary>
/// <param name="Outputs">The probabilities p.</param>
public sealed record SoftmaxGradient(string Layer, Value Deltas, Value Outputs, Value InputDeltas)
    : Operation(Layer, new[] { Deltas, Outputs }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override bool RunsOnlyInPlace => true;

    public override KernelCall Call(Schedule schedule) =>
        new(new SoftmaxGradientKernel(new SoftmaxShape(Outputs.Size)), Outputs, InputDeltas, KernelArgument.Count);
}
