using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Slice of the places of a picture or a signal: its borders are taken off; all of it is nothing. Of recurrent layers the last step is their
/// state, and steps may be turned round.
/// </summary>
internal sealed class SliceRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Slice"];

    public override bool TakesAnyBatch => true;

    public override bool TakesStacks => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        IReadOnlyList<int> shape = context.Layers.Shape;
        var before = new int[shape.Count];
        var after = new int[shape.Count];
        double[] starts = Numbers(node, context, 1, "starts") ?? [];
        double[] ends = Numbers(node, context, 2, "ends") ?? [];
        double[] axes = Numbers(node, context, 3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (double)axis)];
        double[] steps = Numbers(node, context, 4, "steps") ?? [.. starts.Select(_ => 1.0)];
        if (IsReversal(starts, ends, axes, steps) && context.Axis((long)axes[0]) is { } turned && turned < context.Rank
            && context.AxisOfSample(turned) == 0 && shape.Count == 2)
        {
            context.Layers.AddReversal(node);
            return;
        }

        if (starts.Length != ends.Length || starts.Length != axes.Length || starts.Length != steps.Length || steps.Any(step => step != 1))
        {
            throw node.Refuse("it doesn't take a run of values from each axis", "slice with a step of 1");
        }

        for (int i = 0; i < starts.Length; i++)
        {
            int? axis = context.Axis((long)axes[i]);
            bool isWhole = starts[i] == 0 && ends[i] >= int.MaxValue;
            int place = axis is { } known && known < context.Rank ? context.AxisOfSample(known) : shape.Count;
            if (place >= shape.Count || (place < 0 && !isWhole))
            {
                throw node.Refuse($"its axis {Literal.Int((long)axes[i])} is none of a sample's", "keep the first axis as it is");
            }

            if (place >= 0)
            {
                (before[place], after[place]) = Ends(node, shape[place], starts[i], ends[i]);
            }
        }

        if (before.Concat(after).All(size => size == 0))
        {
            return;
        }

        int[] cut = [.. Enumerable.Range(0, shape.Count).Where(axis => before[axis] + after[axis] > 0)];
        if (cut.Length == 1 && context.Layers.TryTakeRun(cut[0], before[cut[0]], shape[cut[0]] - before[cut[0]] - after[cut[0]]))
        {
            return;
        }

        context.Layers.GoTo(context.Layers.Unstacked(context.Layers.State));
        bool isFirst = PictureAxes.HasChannelsFirst(node, context, axis => before[axis] + after[axis] > 0);
        int[] sizes = [.. shape.Select((size, axis) => size - before[axis] - after[axis])];
        IReadOnlyList<Argument> sides = PictureAxes.Sides(PictureAxes.OfPlaces(before, isFirst), PictureAxes.OfPlaces(after, isFirst));
        context.Layers.AddPicture("Cropping", sides, PictureAxes.OfPlaces(sizes, isFirst), isFirst);
    }

    private static bool IsReversal(double[] starts, double[] ends, double[] axes, double[] steps) =>
        starts.Length == 1 && ends.Length == 1 && axes.Length == 1 && steps.Length == 1 && starts[0] == -1 && ends[0] <= -int.MaxValue && steps[0] == -1;

    /// <summary>What is left out before and behind the run; negative numbers count from the end.</summary>
    private static (int Before, int After) Ends(OnnxNode node, int size, double start, double end)
    {
        double first = Math.Max(start < 0 ? start + size : start, 0);
        double last = Math.Min(end < 0 ? end + size : end, size);
        return first < last
            ? ((int)first, size - (int)last)
            : throw node.Refuse($"it leaves nothing of an axis of {Literal.Int(size)}");
    }

    /// <summary>Before opset 10 they were attributes.</summary>
    private static double[]? Numbers(OnnxNode node, RewriteContext context, int input, string name) =>
        context.Opset < 10 ? node.Find(name)?.Integers.Select(number => (double)number).ToArray()
        : node.Input(input) == null ? null
        : context.Weights(node, input).Values;
}
