using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.RepeatVector;

/// <summary>A vector several times, one below the other.</summary>
/// <param name="Written">As the user wrote it: <c>RepeatVector(10)</c>.</param>
public sealed record RepeatVectorLayer(string Name, int AttributeIndex, Shape Input, Shape Output, string Written)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => Written;

    public override EquatableArray<Argument> Arguments => new[] { Argument.OfInteger("count", Output.Axes[0]) }.ToEquatableArray();

    public override bool GivesSteps(bool readsSteps) => true;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => Output.Axes[0] == 1
        ? inputs[0]
        : plan.Add(new RepeatVectorOperation(Name, plan.Padded(inputs[0]), plan.NewValue(Output.Size)));
}
