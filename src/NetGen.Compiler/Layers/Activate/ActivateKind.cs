using NetGen.Compiler.Activations;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.Activate;

/// <summary><c>[Activate(activation)]</c>: an activation as a layer of its own.</summary>
public sealed class ActivateKind : LayerKind
{
    private static readonly string Owners = string.Join(
        " and ", ActivationRegistry.All.Where(activation => activation.DefaultAlpha != null).Select(activation => activation.Name));

    public override string Name => "Activate";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        string activation = attribute.Member("activation", "Linear", ActivationNames.IsKnown, "Activation");
        float? fallback = ActivationRegistry.Find(activation)?.DefaultAlpha;
        bool isMeant = attribute.Attribute.Find("activation")?.Text == activation;
        if (fallback == null && isMeant)
        {
            attribute.FindWithoutEffect("Alpha", $"{activation} has none; {Owners} have one");
        }

        float alpha = attribute.Number("Alpha", fallback ?? 0, minimum: 0);
        return new ActivateLayer(name, attribute.Index, inputs[0].Shape, activation, fallback == null ? null : alpha);
    }
}
