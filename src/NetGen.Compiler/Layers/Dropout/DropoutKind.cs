using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Dropout;

/// <summary><c>[Dropout(rate)]</c>: on in training, off in prediction.</summary>
public sealed class DropoutKind : LayerKind
{
    public override string Name => "Dropout";

    public override Layer Shape(AttributeReader attribute, string name, Shape input, string previous) =>
        new DropoutLayer(name, attribute.Index, input, attribute.Number("rate", 0, minimum: 0, limit: 1));

    public override void Plan(Layer layer, PlanBuilder plan)
    {
        var dropout = (DropoutLayer)layer;
        if (dropout.Rate > 0)
        {
            plan.Add(new DropoutOperation(dropout.Name, plan.RequirePadded(), plan.NewValue(dropout.Input.Size), dropout.Rate));
        }
    }
}
