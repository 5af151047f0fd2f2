using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>LeakyRelu, and PRelu: with one slope of at least 0 for all units the same, else a layer with slopes of its own.</summary>
internal sealed class LeakyReluRewriter : NodeRewriter
{
    /// <summary>The default here and in ONNX.</summary>
    private const float DefaultSlope = 0.01f;

    public override IReadOnlyList<string> Operators => ["LeakyRelu", "PRelu"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Operator == "PRelu" && Slopes(node, context) is { } slopes)
        {
            context.Layers.AddSlopes(node, slopes);
            return;
        }

        float slope = node.Operator == "PRelu" ? (float)context.Weights(node, 1).Values[0] : node.Float("alpha", DefaultSlope);
        if (!(slope >= 0) || float.IsInfinity(slope))
        {
            throw node.Refuse("its slope is negative or no number; LeakyReLU's Alpha is at least 0");
        }

        context.Layers.AddActivation("LeakyReLU", slope == DefaultSlope ? null : slope);
    }

    /// <summary>A slope for each value of a sample; null where one of at least 0 is that of all.</summary>
    private static double[]? Slopes(OnnxNode node, RewriteContext context)
    {
        Constant slopes = context.Weights(node, 1);
        bool meetsBatch = context.Batch > 0 && slopes.Axes.Take(slopes.Axes.Count - 1).Any(axis => axis != 1);
        Func<int, double> slope = (meetsBatch ? null : Broadcast.ToSample(slopes, context.Layers.Shape, context.BatchAxes))
            ?? throw node.Refuse(
                $"its slopes have the shape {ImportFinding.Describe(slopes.Axes)}, which doesn't fit samples of {ImportFinding.Describe(context.Layers.Shape)}");
        if (slopes.Values[0] >= 0 && Array.TrueForAll(slopes.Values, each => each == slopes.Values[0]))
        {
            return null;
        }

        context.Layers.Reserve(node, context.Layers.Size);
        return [.. Enumerable.Range(0, context.Layers.Size).Select(slope)];
    }
}
