using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.SpatialDropout;

/// <summary>In training a channel is zeroed at all places with probability Rate, else divided by 1 - Rate.</summary>
public sealed record SpatialDropoutLayer(string Name, int AttributeIndex, Shape Input, Shape Output, float Rate)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => $"SpatialDropout{Literal.Int(Input.Axes.Count - 1)}D({Literal.Float(Rate).TrimEnd('f')})";

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfNumber("rate", Rate) }.ToEquatableArray();

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        if (Rate == 0)
        {
            return inputs[0];
        }

        Value input = plan.InRows(inputs[0], Input.LastAxis);
        return plan.Add(new SpatialDropoutOperation(
            Name, input, plan.NewValue(input), new SpatialDropoutShape(Input.Rows, Input.LastAxis, input.Stride, Rate, plan.LayerIndex)));
    }
}
