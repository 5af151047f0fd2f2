using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge;

/// <summary>Values of several layers joined one by one; the shape stays.</summary>
/// <param name="Function">The name of the way to join them.</param>
/// <param name="Written">As the user wrote it: <c>Add(stem)</c>.</param>
public sealed record MergeLayer(string Name, int AttributeIndex, Shape Input, string Function, string Written)
    : Layer(Name, AttributeIndex, Input, Input)
{
    public override string Description => Written;

    public override ValueOrder OrderOfValues => ValueOrder.Kept;

    public override Streaming Streaming => Streaming.ByValue;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        IReadOnlyList<Value> alike = plan.Alike(inputs, MergeFunctions.Find(Function).NeedsValues);
        return plan.Add(new MergeOperation(Name, Function, alike.ToEquatableArray(), plan.NewValue(alike[0])));
    }
}
