using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Reshape;

/// <summary><c>[Reshape(3, 4)]</c>: as many values in another shape; no arithmetic.</summary>
public sealed class ReshapeKind : LayerKind
{
    private const int Rest = -1;

    public override string Name => "Reshape";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape input = inputs[0].Shape;
        return new ReshapeLayer(name, attribute.Index, input, Read(attribute, input), attribute.Title);
    }

    private static Shape Read(AttributeReader attribute, Shape input)
    {
        Argument? shape = attribute.Attribute.Find("shape");
        if (shape is not { Kind: ArgumentKind.Integers, Integers.Count: > 0 } || shape.Integers.Any(axis => axis is not Rest and < 1)
            || shape.Integers.Count(axis => axis == Rest) > 1)
        {
            attribute.Refuse(shape ?? Argument.OfIntegers("shape"), "one or more positive sizes, one of which may be -1, what the others leave");
            return Graph.Shape.Unknown;
        }

        if (!input.IsKnown)
        {
            return input;
        }

        double stated = shape.Integers.Where(axis => axis != Rest).Aggregate(1.0, (product, axis) => product * axis);
        bool leavesOne = shape.Integers.Contains(Rest);
        if (leavesOne ? input.Size % stated != 0 : input.Size != stated)
        {
            attribute.Refuse(
                shape, leavesOne ? $"sizes whose product divides {Literal.Int(input.Size)}, the values of a sample" : $"sizes whose product is {Literal.Int(input.Size)}, the values of a sample");
            return Graph.Shape.Unknown;
        }

        return new Shape(shape.Integers.Select(axis => axis == Rest ? (int)(input.Size / stated) : axis).ToEquatableArray());
    }
}
