using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.PReLU;

/// <summary>x where x is at least 0, else alpha x, with an alpha for each value of a sample.</summary>
public sealed record PReLULayer(string Name, int AttributeIndex, Shape Input, string AlphaInitializer) : Layer(Name, AttributeIndex, Input, Input)
{
    public override string Description => "PReLU";

    public override EquatableArray<ParameterTensor> Tensors =>
        new[] { new ParameterTensor(Name, "alpha", Input, AlphaInitializer) }.ToEquatableArray();

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.Never("has slopes for each of the declared steps");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Value input = plan.Padded(inputs[0]);
        PlannedTensor alpha = plan.Place(Tensors[0], 1, input.Size, input.Stride, isTransposed: false);
        return plan.Add(new PReLUOperation(Name, input, plan.NewValue(input.Size), alpha));
    }
}
