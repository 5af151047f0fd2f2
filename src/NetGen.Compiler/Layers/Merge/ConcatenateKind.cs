using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Merge;

/// <summary><c>[Concatenate("stem", Axis = -1)]</c>: values one behind the other along an axis.</summary>
public sealed class ConcatenateKind : LayerKind
{
    public override string Name => "Concatenate";

    public override bool IsMerge => true;

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Incoming first = inputs[0];
        int rank = first.Shape.Axes.Count;
        int axis = ReadAxis(attribute, rank);
        int size = 0;
        for (int i = 0; i < inputs.Count; i++)
        {
            Incoming input = inputs[i];
            if (!first.Shape.IsKnown || !input.Shape.IsKnown)
            {
                return Of(Graph.Shape.Unknown);
            }

            if (input.Shape.Axes.Count != rank || Enumerable.Range(0, rank).Any(each => each != axis && input.Shape.Axes[each] != first.Shape.Axes[each]))
            {
                attribute.Findings.AddToValue(
                    Rules.UnequalShapes, attribute.Index, "others", i - 1,
                    attribute.Title, first.Shape.ToString(), first.Title, input.Shape.ToString(), input.Title,
                    rank == 1 ? "both must have one axis" : $"all axes but {Literal.Int(axis)} must be the same");
                return Of(Graph.Shape.Unknown);
            }

            // What is too large is a finding all the same.
            size = (int)Math.Min((long)size + input.Shape.Axes[axis], int.MaxValue);
        }

        return Of(new Shape(first.Shape.Axes.Select((each, i) => i == axis ? size : each).ToEquatableArray()));

        ConcatenateLayer Of(Shape output) => new(
            name, attribute.Index, first.Shape, output, axis, attribute.Title, inputs.Select(input => input.Shape).ToEquatableArray());
    }

    private static int ReadAxis(AttributeReader attribute, int rank)
    {
        if (attribute.Attribute.Find("Axis") is not { } argument || rank == 0)
        {
            return Math.Max(rank - 1, 0);
        }

        if (argument.Kind == ArgumentKind.Integer && argument.Number >= -rank && argument.Number < rank)
        {
            return (int)argument.Number + (argument.Number < 0 ? rank : 0);
        }

        attribute.Refuse(argument, rank == 1 ? "0 or -1, for there is one axis" : $"a number from {Literal.Int(-rank)} to {Literal.Int(rank - 1)}");
        return rank - 1;
    }
}
