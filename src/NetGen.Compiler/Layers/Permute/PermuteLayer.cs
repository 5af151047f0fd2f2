using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Permute;

/// <summary>The axes of a sample in another order.</summary>
/// <param name="Order">For each axis of the output the axis of the input, from 0.</param>
/// <param name="Written">As the user wrote it: <c>Permute(2, 1)</c>.</param>
public sealed record PermuteLayer(
    string Name, int AttributeIndex, Shape Input, Shape Output, EquatableArray<int> Order, string Written)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => Written;

    public override EquatableArray<Argument> Arguments =>
        new[] { Argument.OfIntegers("axes", [.. Order.Select(axis => axis + 1)]) }.ToEquatableArray();

    public override bool GivesSteps(bool readsSteps) => readsSteps && Order[0] == 0;

    public override Streaming Streaming => Order[0] == 0 ? Streaming.ByValue : Streaming.Never("takes all steps together");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        if (Order.SequenceEqual(Order.OrderBy(axis => axis)))
        {
            return inputs[0];
        }

        return plan.Add(new PermuteOperation(Name, plan.Padded(inputs[0]), plan.NewValue(Output.Size), Input.Axes, Order));
    }
}
