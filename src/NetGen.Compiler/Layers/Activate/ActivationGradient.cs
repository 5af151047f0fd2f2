using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>dz = da f'(z).</summary>
/// <param name="Values">What the derivative is computed from: the activation's values, or those before it.</param>
public sealed record ActivationGradient(string Layer, Value Deltas, Value Values, Value InputDeltas, string Activation, float Alpha)
    : Operation(Layer, new[] { Deltas, Values }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    /// <summary>The gradient before an activation that is fused into the operation that gives a value; that of the value itself where there is none.</summary>
    public static Value Before(Adjoints adjoints, Operation fused, string activation, float alpha) =>
        Before(adjoints, fused.Layer, adjoints.Of(fused.Output), fused.Output, activation, alpha);

    /// <summary>The gradient before an activation, from that of some of its values.</summary>
    public static Value Before(Adjoints adjoints, string layer, Value delta, Value values, string activation, float alpha)
    {
        if (activation == ActivationNames.Linear)
        {
            return delta;
        }

        Value turned = adjoints.Partial(values);
        adjoints.Append(new ActivationGradient(layer, delta, values, turned, activation, alpha));
        return turned;
    }

    public override bool RunsInPlace => true;

    public override bool RunsOnlyInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(
        new ActivationGradientSweep(Activation, Alpha, Values.Width), Values, InputDeltas, new LengthArgument(Values.Stride));
}

/// <summary>The same where the way forward has given the slopes.</summary>
public sealed record SlopeGradient(string Layer, Value Deltas, Value Slopes, Value InputDeltas)
    : Operation(Layer, new[] { Deltas, Slopes }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override bool RunsInPlace => true;

    public override bool RunsOnlyInPlace => true;

    public override KernelCall Call(Schedule schedule) => new(new SlopeGradientSweep(Slopes.Width), Slopes, InputDeltas, new LengthArgument(Slopes.Stride));
}
