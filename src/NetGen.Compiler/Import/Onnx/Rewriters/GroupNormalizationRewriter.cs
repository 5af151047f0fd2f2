using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Layers.GroupNormalization;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// GroupNormalization and InstanceNormalization, which is one of as many groups as the first axis of a sample has places: a group of
/// channels in the form that exporters write out, where Reshape brings each into one place of it, else a channel.
/// </summary>
internal sealed class GroupNormalizationRewriter : NodeRewriter
{
    private const string OfGroups = "GroupNormalization";

    public override IReadOnlyList<string> Operators => [OfGroups, "InstanceNormalization"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        int channels = context.BatchAxes == 1 && context.Layers.Shape.Count > 0
            ? context.Layers.Shape[0]
            : throw node.Refuse($"it goes over channels behind a batch, but a sample has the shape {ImportFinding.Describe(context.Layers.Shape)} here");
        long groups = node.Operator == OfGroups ? node.Integer("num_groups", 0) : channels;
        if (groups < 1 || channels % groups != 0)
        {
            throw node.Refuse($"it makes {Literal.Grouped(groups)} groups of {Quantity.Of(channels, "channel")}");
        }

        float epsilon = node.Float("epsilon", 1e-5f);
        if (!(epsilon >= GroupNormalizationKind.SmallestEpsilon))
        {
            throw node.Refuse($"its epsilon is {FiniteFloat.Text(epsilon)}, and that of a network is at least {FiniteFloat.Text(GroupNormalizationKind.SmallestEpsilon)}");
        }

        // Up to opset 20 an operator had a scale for each group.
        int numbers = node.Operator == OfGroups && context.Opset < 21 ? (int)groups : channels;
        context.Layers.AddGroupNormalization(node, (int)groups, epsilon, PerChannel(node, context, 1, numbers), PerChannel(node, context, 2, numbers));
    }

    private static double[] PerChannel(OnnxNode node, RewriteContext context, int index, int size)
    {
        Constant constant = context.Weights(node, index);
        return constant.Axes.Count == 1 && constant.Values.Length == size
            ? constant.Values
            : throw node.Refuse(
                $"its input '{ImportFinding.Quotable(node.Inputs[index])}' has the shape {ImportFinding.Describe(constant.Axes)}, not ({Literal.Int(size)})");
    }
}
