using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Permute;

/// <summary><c>[Permute(2, 1)]</c>: the axes of a sample in another order.</summary>
public sealed class PermuteKind : LayerKind
{
    public override string Name => "Permute";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape input = inputs[0].Shape;
        int[] axes = [.. Enumerable.Range(1, input.Axes.Count)];
        Argument? order = attribute.Attribute.Find("axes");
        if (input.IsKnown && (order is not { Kind: ArgumentKind.Integers } || !order.Integers.OrderBy(axis => axis).SequenceEqual(axes)))
        {
            attribute.Refuse(
                order ?? Argument.OfIntegers("axes"),
                axes.Length == 1 ? "1, for there is one axis" : $"each axis from 1 to {Literal.Int(axes.Length)} once, in the order of the output");
        }
        else if (input.IsKnown)
        {
            axes = [.. order!.Integers];
        }

        return new PermuteLayer(
            name, attribute.Index, input, input.IsKnown ? new Shape(axes.Select(axis => input.Axes[axis - 1]).ToEquatableArray()) : input,
            axes.Select(axis => axis - 1).ToEquatableArray(), attribute.Title);
    }
}
