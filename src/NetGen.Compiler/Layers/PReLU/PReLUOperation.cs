using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.PReLU.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.PReLU;

/// <summary>A rectifier with learnt slopes.</summary>
public sealed record PReLUOperation(string Layer, Value Input, Value Output, PlannedTensor Alpha) : Operation(Layer, Input, Output)
{
    /// <summary>Two loads, a product, a choice and a store.</summary>
    private const double Cost = 5;

    public override bool RunsInPlace => true;

    public override BatchCost? BatchCost => new BatchCost(Cost * Output.Stride, Cost * Output.Size);

    public override EquatableArray<PlannedTensor> Parameters => new[] { Alpha }.ToEquatableArray();

    public override KernelCall Call(Schedule schedule) => schedule == Schedule.Lanes
        ? new KernelCall(new PReLULanesKernel(), Alpha, Input, Output, new NumberArgument(Output.Size))
        : new KernelCall(new PReLUKernel(Output.Width), Alpha, Input, Output, new NumberArgument(Output.Stride), KernelArgument.Count);

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = adjoints.Of(Output);
        adjoints.Append(new ParameterGradient(
            Alpha,
            new KernelCall(
                new PReLUAlphaGradients(Output.Width), Input, delta, KernelArgument.Gradient, new NumberArgument(Output.Stride), KernelArgument.Count),
            IsSplit: false));
        adjoints.Append(new PReLUGradient(this, delta, adjoints.New(Input)));
    }
}

/// <summary>dx = dy where x is at least 0, else alpha dy.</summary>
public sealed record PReLUGradient(PReLUOperation Forward, Value Deltas, Value InputDeltas)
    : Operation(Forward.Layer, new[] { Deltas, Forward.Input }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new PReLUGradientKernel(Deltas.Width),
        Forward.Alpha, Forward.Input, Deltas, InputDeltas, new NumberArgument(Deltas.Stride), KernelArgument.Count);
}
