using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Pad with zeros around the places of a picture or a signal; none is nothing.</summary>
internal sealed class PadRewriter : NodeRewriter
{
    private const int Most = 1 << 20;

    public override IReadOnlyList<string> Operators => ["Pad"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Find("mode")?.Text is { Length: > 0 } mode and not "constant")
        {
            throw node.Refuse($"it puts other values around than zeros (mode '{ImportFinding.Quotable(mode)}')");
        }

        if (node.Float("value", 0) != 0 || (context.Number(node, 2) ?? 0) != 0)
        {
            throw node.Refuse("it puts other values around than zeros");
        }

        (int[] before, int[] after) = Borders(node, context);
        if (before.Concat(after).All(size => size == 0))
        {
            return;
        }

        bool isFirst = PictureAxes.HasChannelsFirst(node, context, axis => before[axis] + after[axis] > 0);
        int[] sizes = [.. context.Layers.Shape.Select((size, axis) => before[axis] + size + after[axis])];
        IReadOnlyList<Argument> sides = PictureAxes.Sides(PictureAxes.OfPlaces(before, isFirst), PictureAxes.OfPlaces(after, isFirst));
        context.Layers.AddPicture("ZeroPadding", sides, PictureAxes.OfPlaces(sizes, isFirst), isFirst);
    }

    /// <summary>What it puts at both ends of each axis of a sample.</summary>
    private static (int[] Before, int[] After) Borders(OnnxNode node, RewriteContext context)
    {
        double[] pads = context.Opset < 11
            ? [.. (node.Find("pads") ?? node.Find("paddings"))?.Integers.Select(size => (double)size) ?? []]
            : context.Weights(node, 1).Values;
        int[] axes = Axes(node, context);
        var before = new double[context.Rank];
        var after = new double[context.Rank];
        if (pads.Length != 2 * axes.Length)
        {
            throw node.Refuse($"it has {Quantity.Of(pads.Length, "number")}, but its axes have {Literal.Int(2 * axes.Length)} sides");
        }

        for (int i = 0; i < axes.Length; i++)
        {
            (before[axes[i]], after[axes[i]]) = (pads[i], pads[i + axes.Length]);
        }

        bool isOfSample = before.Take(context.BatchAxes).Concat(after.Take(context.BatchAxes)).All(size => size == 0);
        if (!isOfSample || before.Concat(after).Any(size => !(size is >= 0 and <= Most)))
        {
            throw node.Refuse("it takes values off, or puts samples around the batch", "crop with Slice, and keep the first axis as it is");
        }

        return (OfSample(before), OfSample(after));

        int[] OfSample(double[] sizes) => [.. sizes.Skip(context.BatchAxes).Select(size => (int)size)];
    }

    /// <summary>The axes that it has numbers for, with the batch; from opset 18 on it may name some.</summary>
    private static int[] Axes(OnnxNode node, RewriteContext context)
    {
        if (node.Input(3) == null)
        {
            return [.. Enumerable.Range(0, context.Rank)];
        }

        Constant stated = context.Weights(node, 3);
        return
        [
            .. stated.Values.Select(axis => context.Axis((long)axis) is { } found && found < context.Rank
                ? found
                : throw node.Refuse($"there is no axis {Literal.Int((long)axis)}")),
        ];
    }
}
