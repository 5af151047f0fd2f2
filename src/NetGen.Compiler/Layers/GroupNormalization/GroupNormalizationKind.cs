using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.GroupNormalization;

/// <summary><c>[GroupNormalization(8)]</c>: groups of channels to one scale.</summary>
public sealed class GroupNormalizationKind : LayerKind
{
    private const float Smallest = 1e-12f;

    public override string Name => "GroupNormalization";

    public override string NamePrefix => "group_normalization";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape shape = inputs[0].Shape;
        int groups = attribute.Integer("groups", 1, minimum: 1);
        if (shape.IsKnown && shape.LastAxis % groups != 0)
        {
            attribute.Findings.Add(
                Rules.UnevenGroups, attribute.Index, "groups", attribute.Title, Literal.Int(groups), inputs[0].Title,
                Quantity.Of(shape.LastAxis, "channel"), Literal.Ints([.. Divisors.Of(shape.LastAxis)]));
            groups = 1;
        }

        float epsilon = attribute.Number("Epsilon", GroupNormalizationLayer.DefaultEpsilon, minimum: Smallest);
        return new GroupNormalizationLayer(name, attribute.Index, shape, groups, epsilon);
    }
}
