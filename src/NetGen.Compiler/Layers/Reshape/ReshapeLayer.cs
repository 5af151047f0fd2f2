using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Reshape;

/// <summary>A sample's values in another shape; they stay where they are.</summary>
/// <param name="Written">As the user wrote it: <c>Reshape(3, 4)</c>.</param>
public sealed record ReshapeLayer(string Name, int AttributeIndex, Shape Input, Shape Output, string Written)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => Written;

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfIntegers("shape", [.. Output.Axes]) }.ToEquatableArray();

    public override bool KeepsValues => true;

    public override bool GivesSteps(bool readsSteps) => readsSteps && Output.Equals(Input);

    public override ValueOrder OrderOfValues => ValueOrder.Reshaped;

    public override Streaming Streaming => Output.Equals(Input) ? Streaming.ByValue : Streaming.Never("takes all steps together");

    /// <summary>Values are row-major in memory, so there is nothing to compute.</summary>
    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => inputs[0];
}
