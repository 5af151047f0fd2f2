using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <content>How axes are cut into heads, moved, and joined again: what is done to them is followed, whatever the value is.</content>
internal sealed partial class AttentionReader
{
    private static HeadValue Moved(HeadValue value, HeadAxes axes) => value switch
    {
        Projection projection => projection with { Axes = axes },
        Scores scores => scores with { Axes = axes },
        Mixture mixture => mixture with { Axes = axes },
        Given given => given with { Axes = axes },
        _ => value,
    };

    private HeadValue? Reshaped(OnnxNode node, HeadValue value)
    {
        if (context.Constants.Find(node.Input(1)) is not { Axes.Count: 1 } shape)
        {
            throw Refuse(node, "the shape it gives isn't known before the network runs");
        }

        IReadOnlyList<double> sizes = value.Axes.Sizes;
        bool keeps = node.Integer("allowzero", 0) == 0;
        HeadAxes? axes = value.Axes.Reshaped([.. shape.Values.Select((size, i) => size == 0 && keeps && i < sizes.Count ? sizes[i] : size)]);
        return axes == null ? throw Refuse(node, "it cuts or joins axes in a way that is no division into heads") : Moved(value, axes);
    }

    private static long[] Order(OnnxNode node, int rank)
    {
        long[] order = [.. node.Find("perm")?.Integers ?? [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)]];
        return order.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis))
            ? order
            : throw Refuse(node, $"its order doesn't name each of the {Literal.Int(rank)} axes once");
    }

    /// <summary>Axes that are stated by an input, or before opset 13 by an attribute.</summary>
    private long[]? Axes(OnnxNode node, int rank) =>
        (node.Input(1) != null ? context.Weights(node, 1).Values.Select(axis => (long)axis) : node.Find("axes")?.Integers)?
            .Select(axis => axis < 0 ? axis + rank : axis).ToArray();

    private HeadValue? Squeezed(OnnxNode node, HeadValue value)
    {
        int[]? axes = Axes(node, value.Axes.Rank)?.Select(axis => (int)axis).ToArray();
        return axes != null && Array.TrueForAll(axes, axis => axis >= 0 && axis < value.Axes.Rank && value.Axes.All[axis].All(atom => atom is { Size: 1, IsBatch: false }))
            ? Moved(value, value.Axes.Without(axes))
            : null;
    }

    private HeadValue? Unsqueezed(OnnxNode node, HeadValue value)
    {
        if (Axes(node, value.Axes.Rank + (int)(node.Input(1) != null ? context.Weights(node, 1).Values.Length : node.Find("axes")?.Integers.Count ?? 0)) is not { } axes)
        {
            return null;
        }

        HeadAxes result = value.Axes;
        foreach (long axis in axes.OrderBy(axis => axis))
        {
            if (axis < 0 || axis > result.Rank)
            {
                return null;
            }

            result = result.WithNew((int)axis);
        }

        return Moved(value, result);
    }

    private void Split(OnnxNode node, Projection projection)
    {
        int axis = (int)(node.Integer("axis", 0) is var stated && stated < 0 ? stated + projection.Axes.Rank : stated);
        int size = axis >= 0 && axis < projection.Axes.Rank ? HeadAxes.Product(projection.Axes.All[axis]) : 0;
        double[] sizes = node.Find("split")?.Integers.Select(part => (double)part).ToArray()
            ?? (node.Input(1) != null ? context.Weights(node, 1).Values : [.. node.Outputs.Select(_ => (double)size / node.Outputs.Count)]);
        double begin = 0;
        for (int i = 0; i < node.Outputs.Count && i < sizes.Length; i++)
        {
            Set(node.Outputs[i], Run(projection, axis, begin, begin + sizes[i]) ?? throw Refuse(node, "it splits an axis that no kernel gives, or not into whole parts"));
            begin += sizes[i];
        }
    }

    /// <summary>Some columns of a kernel: those of an axis that is nothing but columns.</summary>
    private static Projection? Run(Projection projection, int axis, double begin, double end)
    {
        if (axis < 0 || axis >= projection.Axes.Rank || HeadAxes.Single(projection.Axes.All[axis]) is not { Kind: AtomKind.Columns } atom
            || !(begin >= 0 && begin < end && end <= atom.Size) || begin != Math.Floor(begin) || end != Math.Floor(end))
        {
            return null;
        }

        return projection with
        {
            Axes = projection.Axes.With(axis, [new Atom(AtomKind.Columns, (int)(end - begin), atom.Stride)]),
            Base = projection.Base + ((int)begin * atom.Stride),
        };
    }

    private Projection? Sliced(OnnxNode node, Projection projection)
    {
        double[]? Numbers(int input, string name) => context.Opset < 10
            ? node.Find(name)?.Integers.Select(number => (double)number).ToArray()
            : node.Input(input) == null ? null : context.Weights(node, input).Values;
        double[] starts = Numbers(1, "starts") ?? [], ends = Numbers(2, "ends") ?? [];
        double[] axes = Numbers(3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (double)axis)];
        if (starts.Length != ends.Length || starts.Length != axes.Length || Numbers(4, "steps")?.Any(step => step != 1) == true)
        {
            return null;
        }

        Projection? result = projection;
        for (int i = 0; i < starts.Length && result != null; i++)
        {
            int axis = (int)(axes[i] < 0 ? axes[i] + projection.Axes.Rank : axes[i]);
            if (starts[i] == 0 && ends[i] >= int.MaxValue)
            {
                continue;
            }

            int size = axis >= 0 && axis < result.Axes.Rank ? HeadAxes.Product(result.Axes.All[axis]) : 0;
            double Place(double place) => Math.Min(Math.Max(place < 0 ? place + size : place, 0), size);
            result = Run(result, axis, Place(starts[i]), Place(ends[i]));
        }

        return result;
    }

    private Projection? Picked(OnnxNode node, Projection projection)
    {
        Constant index = context.Weights(node, 1);
        int axis = (int)(node.Integer("axis", 0) is var stated && stated < 0 ? stated + projection.Axes.Rank : stated);
        if (!index.IsSingle || axis < 0 || axis >= projection.Axes.Rank)
        {
            return null;
        }

        double place = index.Values[0] < 0 ? index.Values[0] + HeadAxes.Product(projection.Axes.All[axis]) : index.Values[0];
        return Run(projection, axis, place, place + 1) is { } run
            ? run with { Axes = index.Axes.Count == 0 ? run.Axes.Without([axis]) : run.Axes.With(axis, []) }
            : null;
    }
}
