using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>What Gemm and MatMul share: a matrix that the last axis of a sample is multiplied by.</summary>
internal static class DenseWeights
{
    /// <summary>The matrix at the second input as [inputs, units], a copy that may be changed.</summary>
    /// <param name="isTransposed">Whether the file has it as [units, inputs], as PyTorch does.</param>
    /// <param name="takesRows">Whether a sample may have several axes, whose last one it multiplies row by row.</param>
    public static (int Inputs, int Units, double[] Kernel) Read(OnnxNode node, RewriteContext context, bool isTransposed, bool takesRows)
    {
        if (node.Input(0) != context.Value)
        {
            throw node.Refuse(
                "it multiplies the network's values from the other side, or by themselves",
                "a dense layer is samples times a constant kernel");
        }

        Constant weights = context.Weights(node, 1);
        if (weights.Axes.Count != 2 || weights.Values.Length == 0)
        {
            throw node.Refuse($"its kernel has the shape {ImportFinding.Describe(weights.Axes)}, not two axes");
        }

        Constant kernel = isTransposed ? ConstantAxes.Transpose(weights, null)! : weights;
        int inputs = kernel.Axes[0];
        int units = kernel.Axes[1];
        IReadOnlyList<int> shape = context.Layers.Shape;
        if (shape.Count == 0 || shape[shape.Count - 1] != inputs || (shape.Count > 1 && !takesRows))
        {
            string reshape = context.Layers.Size == inputs ? "flatten the sample before it" : "";
            throw node.Refuse(
                $"its kernel takes {Quantity.Of(inputs, "input")}, but a sample has the shape {ImportFinding.Describe(shape)} here", reshape);
        }

        context.Layers.Reserve(node, (long)inputs * units + units);
        return (inputs, units, (double[])kernel.Values.Clone());
    }
}
