using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dropout;

/// <summary>Inverted dropout: in training a value is zeroed with probability Rate, else divided by 1 - Rate.</summary>
public sealed record DropoutLayer(string Name, int AttributeIndex, Shape Input, float Rate)
    : Layer(Name, AttributeIndex, Input, Input)
{
    public override string Description => $"Dropout({Literal.Float(Rate).TrimEnd('f')})";

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfNumber("rate", Rate) }.ToEquatableArray();

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        if (Rate == 0)
        {
            return inputs[0];
        }

        Value input = plan.InVectors(inputs[0]);
        return plan.Add(new DropoutOperation(Name, input, plan.NewValue(input), Rate, plan.LayerIndex));
    }
}
