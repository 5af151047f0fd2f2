using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Flatten;

/// <summary><c>[Flatten]</c>: a shape with several axes becomes one axis; no arithmetic.</summary>
public sealed class FlattenKind : LayerKind
{
    public override string Name => "Flatten";

    public override Layer Shape(AttributeReader attribute, string name, Shape input, string previous) =>
        new FlattenLayer(name, attribute.Index, input, new Shape(input.Size));

    /// <summary>Values are row-major in memory, so there is nothing to compute.</summary>
    public override void Plan(Layer layer, PlanBuilder plan)
    {
    }
}
