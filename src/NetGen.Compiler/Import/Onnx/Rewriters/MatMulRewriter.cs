using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>MatMul by a constant: a dense layer without bias, on each row of the last axis; an Add behind it becomes one.</summary>
internal sealed class MatMulRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["MatMul"];

    public override bool TakesAnyBatch => true;

    public override bool TakesRows => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        (int inputs, int units, double[] kernel) = DenseWeights.Read(node, context, isTransposed: false, takesRows: true);
        context.Layers.AddDense(node, inputs, units, kernel, bias: null);
    }
}
