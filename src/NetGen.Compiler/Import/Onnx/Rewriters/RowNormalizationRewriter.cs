using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>LayerNormalization and RMSNormalization over the last axis; only the first output is read.</summary>
internal sealed class RowNormalizationRewriter : NodeRewriter
{
    private const string Centered = "LayerNormalization";

    public override IReadOnlyList<string> Operators => [Centered, "RMSNormalization"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (context.Axis(node.Integer("axis", -1)) != context.Rank - 1 || context.Rank == context.BatchAxes)
        {
            throw node.Refuse("it runs over other axes than the last", "flatten the sample before it where all of them are meant");
        }

        int size = context.Layers.Shape[context.Layers.Shape.Count - 1];
        double[] gamma = PerValue(node, context, 1, size);
        double[]? beta = node.Operator == Centered && node.Input(2) != null ? PerValue(node, context, 2, size) : null;
        context.Layers.AddNormalization(node, node.Operator == Centered, node.Float("epsilon", 1e-5f), gamma, beta);
    }

    private static double[] PerValue(OnnxNode node, RewriteContext context, int index, int size)
    {
        Constant constant = context.Weights(node, index);
        return constant.Values.Length == size && constant.Axes.All(axis => axis == 1 || axis == size)
            ? (double[])constant.Values.Clone()
            : throw node.Refuse($"its input '{ImportFinding.Quotable(node.Inputs[index])}' has {Quantity.Of(constant.Values.Length, "value")}, but a row has {Literal.Int(size)}");
    }
}
