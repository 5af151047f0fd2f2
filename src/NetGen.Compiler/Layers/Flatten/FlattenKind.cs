using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.Flatten;

/// <summary><c>[Flatten]</c>: a shape with several axes becomes one axis; no arithmetic.</summary>
public sealed class FlattenKind : LayerKind
{
    public override string Name => "Flatten";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape input = inputs[0].Shape;
        return new FlattenLayer(name, attribute.Index, input, input.IsKnown ? new Shape(input.Size) : input);
    }
}
