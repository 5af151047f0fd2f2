using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.RepeatVector;

/// <summary><c>[RepeatVector(10)]</c>: a vector several times.</summary>
public sealed class RepeatVectorKind : LayerKind
{
    public override string Name => "RepeatVector";

    public override string NamePrefix => "repeat_vector";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape input = inputs[0].Shape;
        int count = attribute.Integer("count", 1, minimum: 1);
        if (input.IsKnown && !input.IsFlat)
        {
            attribute.Findings.Add(Rules.NotFlat, attribute.Index, "", attribute.Title, inputs[0].Title, input.ToString(), "");
        }

        return new RepeatVectorLayer(
            name, attribute.Index, input, input.IsFlat ? new Shape(count, input.Size) : Graph.Shape.Unknown, attribute.Title);
    }
}
