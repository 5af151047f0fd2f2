using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Operators that join values which all come from the model's input: a skip connection, a gate, dense connections.</summary>
internal sealed class MergeRewriter : NodeRewriter
{
    private const string Concat = "Concat";

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["Add"] = "Add",
        ["Sum"] = "Add",
        ["Sub"] = "Subtract",
        ["Mul"] = "Multiply",
        ["Mean"] = "Average",
        ["Max"] = "Maximum",
        ["Min"] = "Minimum",
        [Concat] = "Concatenate",
    };

    public override IReadOnlyList<string> Operators => [.. Kinds.Keys];

    public override bool TakesAnyBatch => true;

    public override bool TakesStacks => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        int count = node.Inputs.Count;
        if (count > LayerGraph.MostSources)
        {
            throw node.Refuse($"it joins {Quantity.Of(count, "value")}, more than {Literal.Int(LayerGraph.MostSources)}", "join them in several steps");
        }

        if (node.Operator is "Add" or "Sub" or "Mul" && count != 2)
        {
            throw node.Refuse($"it has {Quantity.Of(count, "input")}, not two");
        }

        List<LayerState> values = [.. node.Inputs.Select(input => StateOf(node, input, context))];
        values.ForEach(LayerGraph.RefusePending);
        if (values.Find(value => value.Batch != values[0].Batch) is { } moved)
        {
            throw node.Refuse(
                $"its inputs count samples by the axes {Literal.Int(values[0].Batch)} and {Literal.Int(moved.Batch)}",
                "transpose the batch to the first axis before it");
        }

        if (node.Operator == Concat && TryStack(node, context, values))
        {
            return;
        }

        values = [.. values.Select(context.Layers.Unstacked)];
        if (node.Operator == Concat)
        {
            Concatenate(node, context, values);
            return;
        }

        LayerState widest = values.OrderByDescending(value => value.Size).First();
        values = [.. values.Select(value => value.Shape.SequenceEqual(widest.Shape) ? value : context.Layers.Spread(value, widest) ?? value)];
        if (values.Find(value => !value.Shape.SequenceEqual(values[0].Shape)) is { } other)
        {
            throw node.Refuse(
                $"its inputs have the shapes {ImportFinding.Describe(values[0].Shape)} and {ImportFinding.Describe(other.Shape)}; layers join values of one shape, or of each channel at all places");
        }

        context.Layers.AddMerge(Kinds[node.Operator], values);
    }

    private static void Concatenate(OnnxNode node, RewriteContext context, IReadOnlyList<LayerState> values)
    {
        int rank = values[0].Shape.Count;
        if (values.FirstOrDefault(value => value.Shape.Count != rank) is { } unlike)
        {
            throw node.Refuse(
                $"its inputs have the shapes {ImportFinding.Describe(values[0].Shape)} and {ImportFinding.Describe(unlike.Shape)}, of another number of axes");
        }

        context.Layers.GoTo(values[0]);
        int axis = Axis(node, context) ?? -1;
        if (axis < 0 || axis >= rank)
        {
            throw node.Refuse("it joins along the batch, or along an axis that there isn't", "join along an axis behind the first");
        }

        foreach (LayerState value in values)
        {
            if (Enumerable.Range(0, rank).Any(each => each != axis && value.Shape[each] != values[0].Shape[each]))
            {
                throw node.Refuse(
                    $"its inputs have the shapes {ImportFinding.Describe(values[0].Shape)} and {ImportFinding.Describe(value.Shape)}, which differ in another axis than that it joins along");
            }
        }

        if (values.Sum(value => (long)value.Size) > GraphBuilder.LargestSize)
        {
            throw node.Refuse($"it gives samples of more than {Literal.Grouped(GraphBuilder.LargestSize)} values");
        }

        int[] shape = [.. values[0].Shape];
        shape[axis] = values.Sum(value => value.Shape[axis]);
        context.Layers.Concatenate(values, axis, shape);
    }

    /// <summary>The axis among those of a sample; null where it isn't stated.</summary>
    private static int? Axis(OnnxNode node, RewriteContext context) =>
        node.Find("axis") != null && context.Axis(node.Integer("axis", 0)) is { } axis && axis < context.Rank ? context.AxisOfSample(axis) : null;

    /// <summary>The last states of recurrent modules one behind the other, in front of the batch; false for others.</summary>
    private static bool TryStack(OnnxNode node, RewriteContext context, IReadOnlyList<LayerState> values)
    {
        context.Layers.GoTo(values[0]);
        if (values[0].Batch != 1 || Axis(node, context) != 0 || values.Any(value => value.Layer is StackDraft { Axis: 0 } ? false : value.Shape[0] != 1))
        {
            return false;
        }

        List<LayerState> parts = [.. values.SelectMany(value => value.Layer is StackDraft stack ? stack.Parts : [WithoutFirst(value)])];
        if (parts.Count > LayerGraph.MostSources || parts.Exists(part => !part.Shape.SequenceEqual(parts[0].Shape)))
        {
            return false;
        }

        context.Layers.GoTo(LayerGraph.Stacked(parts, 0) with { Batch = 1 });
        return true;
    }

    private static LayerState WithoutFirst(LayerState value) => value with { Shape = [.. value.Shape.Skip(1)], Batch = 0 };

    private static LayerState StateOf(OnnxNode node, string input, RewriteContext context) =>
        context.IsReached(input) ? context.StateOf(input, node.Inputs.Count(each => each == input) == 1 ? 1 : 0)
        : throw node.Refuse(
            $"its input '{ImportFinding.Quotable(input)}' doesn't come from the model's input, as others of it do",
            "join constants by themselves, in a step of their own");
}
