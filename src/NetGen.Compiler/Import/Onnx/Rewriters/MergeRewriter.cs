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
        if (node.Operator == Concat)
        {
            Concatenate(node, context, values);
            return;
        }

        if (values.Find(value => !value.Shape.SequenceEqual(values[0].Shape)) is { } other)
        {
            throw node.Refuse(
                $"its inputs have the shapes {ImportFinding.Describe(values[0].Shape)} and {ImportFinding.Describe(other.Shape)}; layers join values of one shape");
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
        int axis = (context.Axis(node.Integer("axis", long.MaxValue)) ?? int.MaxValue) - context.BatchAxes;
        if (node.Find("axis") == null || axis < 0 || axis >= rank)
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

    private static LayerState StateOf(OnnxNode node, string input, RewriteContext context) =>
        context.IsReached(input) ? context.StateOf(input, node.Inputs.Count(each => each == input) == 1 ? 1 : 0)
        : throw node.Refuse(
            $"its input '{ImportFinding.Quotable(input)}' doesn't come from the model's input, as others of it do",
            "join constants by themselves, in a step of their own");
}
