using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge;

/// <summary><c>[Add("stem")]</c> and its like: values of one shape, joined one by one.</summary>
public sealed class MergeKind(MergeFunction function) : LayerKind
{
    public override string Name => function.Name;

    public override bool IsMerge => true;

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Incoming first = inputs[0];
        for (int i = 1; i < inputs.Count; i++)
        {
            Incoming other = inputs[i];
            if (first.Shape.IsKnown && other.Shape.IsKnown && other.Shape != first.Shape)
            {
                attribute.Findings.AddToValue(
                    Rules.UnequalShapes, attribute.Index, "others", i - 1,
                    attribute.Title, first.Shape.ToString(), first.Title, other.Shape.ToString(), other.Title, "both must be the same");
            }
        }

        if (inputs.Count > function.Most)
        {
            attribute.Refuse(attribute.Attribute.Find("others")!, $"{Literal.Int(function.Most - 1)} name");
        }

        return new MergeLayer(name, attribute.Index, first.Shape, function.Name, attribute.Title);
    }
}
