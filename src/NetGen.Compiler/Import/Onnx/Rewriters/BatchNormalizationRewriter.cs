using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// BatchNormalization in prediction: (x - mean) / sqrt(variance + epsilon) scale + shift for each channel, which is the
/// first axis of a sample. It goes into the weights of the dense layer before or behind it.
/// </summary>
internal sealed class BatchNormalizationRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["BatchNormalization"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Integer("training_mode", 0) != 0)
        {
            throw node.Refuse("it stands in training mode", "export the model for inference, in PyTorch after model.eval()");
        }

        int channels = context.BatchAxes == 1 && context.Layers.Shape.Count > 0 ? context.Layers.Shape[0] : 0;
        double[] scale = PerChannel(node, context, 1, channels);
        double[] shift = PerChannel(node, context, 2, channels);
        double[] mean = PerChannel(node, context, 3, channels);
        double[] variance = PerChannel(node, context, 4, channels);
        double epsilon = node.Float("epsilon", 1e-5f);
        for (int i = 0; i < channels; i++)
        {
            if (!(variance[i] + epsilon > 0))
            {
                throw node.Refuse(
                    $"its variance is {FiniteFloat.Text(variance[i])} at [{Literal.Int(i)}], and with its epsilon, {FiniteFloat.Text((float)epsilon)}, not above 0");
            }

            scale[i] /= Math.Sqrt(variance[i] + epsilon);
            shift[i] -= mean[i] * scale[i];
        }

        int each = context.Layers.Size / channels;
        context.Layers.AddAffine(new Affine(node, index => scale[index / each], index => shift[index / each]));
    }

    private static double[] PerChannel(OnnxNode node, RewriteContext context, int index, int channels)
    {
        Constant constant = context.Weights(node, index);
        return constant.Axes.Count == 1 && constant.Values.Length == channels && channels > 0
            ? (double[])constant.Values.Clone()
            : throw node.Refuse(
                $"it has {constant.Values.Length} channels, but a sample has the shape {ImportFinding.Describe(context.Layers.Shape)} here");
    }
}
