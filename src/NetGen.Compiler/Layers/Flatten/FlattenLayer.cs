using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Flatten;

/// <summary>Gives a sample's values a single axis; the values stay where they are.</summary>
public sealed record FlattenLayer(string Name, int AttributeIndex, Shape Input, Shape Output)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => "Flatten";

    public override bool KeepsValues => true;

    public override ValueOrder OrderOfValues => ValueOrder.Reshaped;

    /// <summary>Values are row-major in memory, so there is nothing to compute.</summary>
    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => inputs[0];
}
