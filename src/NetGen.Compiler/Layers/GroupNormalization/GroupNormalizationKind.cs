using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.GroupNormalization;

/// <summary><c>[GroupNormalization(8)]</c>: groups of channels to one scale.</summary>
public sealed class GroupNormalizationKind : LayerKind
{
    /// <summary>The smallest number that may be added to a variance.</summary>
    public const float SmallestEpsilon = 1e-12f;

    public override string Name => "GroupNormalization";

    public override string NamePrefix => "group_normalization";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape shape = inputs[0].Shape;
        int groups = attribute.Integer("groups", 1, minimum: 1);
        if (shape.IsKnown && shape.LastAxis % groups != 0)
        {
            UnevenGroups.Note(
                attribute, Rules.UnevenGroups, "groups", groups, UnevenGroups.Fitting(shape.LastAxis),
                attribute.Title, Literal.Int(groups), inputs[0].Title, Quantity.Of(shape.LastAxis, "channel"));
            groups = 1;
        }

        float epsilon = attribute.Number("Epsilon", GroupNormalizationLayer.DefaultEpsilon, minimum: SmallestEpsilon);
        return new GroupNormalizationLayer(name, attribute.Index, shape, groups, epsilon);
    }
}
