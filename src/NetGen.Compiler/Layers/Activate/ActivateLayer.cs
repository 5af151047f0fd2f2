using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>An activation as a layer of its own; the shape stays.</summary>
/// <param name="Alpha">The activation's parameter; null where it has none.</param>
public sealed record ActivateLayer(string Name, int AttributeIndex, Shape Input, string Activation, float? Alpha)
    : Layer(Name, AttributeIndex, Input, Input)
{
    public override string Description => $"Activate({Activation})";

    public override EquatableArray<Argument> Arguments => (Alpha is { } alpha
        ? [Argument.OfMember("activation", Activation), Argument.OfNumber("Alpha", alpha)]
        : new[] { Argument.OfMember("activation", Activation) }).ToEquatableArray();

    public override string? ActivationName => Activation;

    public override float? ActivationAlpha => Alpha;

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) =>
        ActivationLowering.Lower(plan, inputs[0], Input.LastAxis, Name, Activation, Alpha);
}
