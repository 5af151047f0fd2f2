using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Gemm: alpha A B + beta C, where A are the samples; a dense layer.</summary>
internal sealed class GemmRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Gemm"];

    public override bool TakesRows => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        if (node.Integer("transA", 0) != 0)
        {
            throw node.Refuse("transA is 1, which mixes samples", "a dense layer takes each sample for itself: transA = 0");
        }

        (int inputs, int units, double[] kernel) = DenseWeights.Read(node, context, node.Integer("transB", 0) != 0, context.Layers.State.CountsRows);
        double alpha = node.Float("alpha", 1);
        for (int i = 0; i < kernel.Length; i++)
        {
            kernel[i] *= alpha;
        }

        context.Layers.AddDense(node, inputs, units, kernel, Bias(node, context, units));
    }

    private static double[]? Bias(OnnxNode node, RewriteContext context, int units)
    {
        double beta = node.Float("beta", 1);
        if (node.Input(2) == null || beta == 0)
        {
            return null;
        }

        Constant bias = context.Weights(node, 2);
        Func<int, double> values = Broadcast.ToSample(bias, [units], batchAxes: 1)
            ?? throw node.Refuse(
                $"its C has the shape {ImportFinding.Describe(bias.Axes)}; as a bias it needs one number, or one for each of {Quantity.Of(units, "unit")}");
        return [.. Enumerable.Range(0, units).Select(unit => beta * values(unit))];
    }
}
