using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.Dropout;

/// <summary><c>[Dropout(rate)]</c>: on in training, off in prediction.</summary>
public sealed class DropoutKind : LayerKind
{
    public override string Name => "Dropout";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs) =>
        new DropoutLayer(name, attribute.Index, inputs[0].Shape, attribute.Number("rate", 0, minimum: 0, limit: 1));
}
