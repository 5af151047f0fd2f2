using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Gather of rows of a constant: an Embedding. Of one index that is known: a step of a sequence, one of several directions, or the last state of one layer of several.</summary>
internal sealed class GatherRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Gather"];

    public override bool TakesAnyBatch => true;

    public override bool TakesStacks => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        if (node.Input(0) is { } table && context.Flow.IsConstant(table))
        {
            Embed(node, context);
            return;
        }

        context.RequireFirst(node);
        LayerGraph.RefusePending(context.Layers.State);
        Constant indices = context.Weights(node, 1);
        if (!indices.IsSingle || indices.Axes.Count > 1)
        {
            throw node.Refuse($"it picks {Quantity.Of(indices.Values.Length, "value")} of an axis, and layers pick one", "slice a run of them");
        }

        int? stated = context.Axis(node.Integer("axis", 0));
        int axis = stated is { } known && known < context.Rank ? context.AxisOfSample(known) : -1;
        if (axis < 0)
        {
            throw node.Refuse("it picks samples, or along an axis that there isn't", "pick along an axis behind the batch");
        }

        int size = context.Layers.Shape[axis];
        double place = indices.Values[0] < 0 ? indices.Values[0] + size : indices.Values[0];
        if (!(place >= 0 && place < size))
        {
            throw node.Refuse($"its index {FiniteFloat.Text(indices.Values[0])} is none of an axis of {Literal.Int(size)}");
        }

        Pick(node, context, axis, (int)place);
        if (indices.Axes.Count == 0)
        {
            context.Layers.MoveBatch(stated < context.Batch ? context.Batch - 1 : Math.Max(context.Batch, 0));
        }
        else
        {
            List<int> shape = [.. context.Layers.Shape];
            shape.Insert(axis, 1);
            context.Layers.Reshape(shape);
        }
    }

    /// <summary>Rows of a table, one for each token of an input.</summary>
    private static void Embed(OnnxNode node, RewriteContext context)
    {
        Constant table = context.Weights(node, 0);
        if (table.Axes.Count != 2 || table.Values.Length == 0 || node.Integer("axis", 0) is not (0 or -2))
        {
            throw node.Refuse($"it picks of a constant with the shape {ImportFinding.Describe(table.Axes)}, and an Embedding has a row for each token");
        }

        if (context.Layers.State is not { Layer: InputDraft, Pending.Count: 0, Shape.Count: 1, Batch: 0 })
        {
            throw node.Refuse("it looks up what is no input of tokens (batch, steps)", "give the model its tokens as an input of whole numbers");
        }

        context.Layers.AddEmbedding(node, table.Axes[0], table.Axes[1], table.Values);
    }

    /// <summary>One place of an axis, which is gone then.</summary>
    private static void Pick(OnnxNode node, RewriteContext context, int axis, int place)
    {
        LayerGraph layers = context.Layers;
        IReadOnlyList<int> shape = layers.Shape;
        if (shape[axis] == 1 || layers.TryTakeRun(axis, place, 1))
        {
            layers.Reshape([.. layers.Shape.Where((_, i) => i != axis)]);
            return;
        }

        layers.GoTo(layers.Unstacked(layers.State));
        if (shape.Count != 2 || axis != (layers.State.IsPicture ? 1 : 0))
        {
            throw node.Refuse(
                $"it picks along the axis {Literal.Int(axis)} of samples of {ImportFinding.Describe(shape)}, and layers pick a step of a sequence (time, features)");
        }

        layers.TakeStep(place);
    }
}
