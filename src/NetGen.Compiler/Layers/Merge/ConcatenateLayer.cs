using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge;

/// <summary>Values of several layers one behind the other along an axis.</summary>
/// <param name="Axis">The axis, from 0.</param>
/// <param name="Written">As the user wrote it: <c>Concatenate(stem)</c>.</param>
/// <param name="Parts">The shapes that are joined.</param>
public sealed record ConcatenateLayer(
    string Name, int AttributeIndex, Shape Input, Shape Output, int Axis, string Written, EquatableArray<Shape> Parts)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => Written;

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfInteger("Axis", Axis) }.ToEquatableArray();

    public override ValueOrder OrderOfValues => ValueOrder.Joined;

    public override Streaming Streaming => Axis > 0 ? Streaming.ByValue : Streaming.Never("joins sequences one behind the other");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        int outer = Input.Axes.Take(Axis).Aggregate(1, (product, size) => product * size);
        return plan.Add(new ConcatenateOperation(
            Name, inputs.Select(plan.Padded).ToEquatableArray(), plan.NewValue(Output.Size), outer));
    }
}
