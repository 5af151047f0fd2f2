using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.GaussianNoise;

/// <summary>In training every value gets a normal number of its own, of mean 0.</summary>
/// <param name="Deviation">The standard deviation of these numbers.</param>
public sealed record GaussianNoiseLayer(string Name, int AttributeIndex, Shape Input, float Deviation)
    : Layer(Name, AttributeIndex, Input, Input)
{
    public override string Description => $"GaussianNoise({Literal.Float(Deviation).TrimEnd('f')})";

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfNumber("stddev", Deviation) }.ToEquatableArray();

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        if (Deviation == 0)
        {
            return inputs[0];
        }

        Value input = plan.InVectors(inputs[0]);
        return plan.Add(new GaussianNoiseOperation(Name, input, plan.NewValue(input), Deviation, plan.LayerIndex));
    }
}
