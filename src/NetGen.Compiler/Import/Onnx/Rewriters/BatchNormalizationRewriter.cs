using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// BatchNormalization in prediction: (x - mean) / sqrt(variance + epsilon) scale + shift for each channel, which is the
/// first axis of a sample.
/// </summary>
internal sealed class BatchNormalizationRewriter : NodeRewriter
{
    private const float DefaultEpsilon = 1e-5f;
    private const float DefaultMomentum = 0.9f;

    public override IReadOnlyList<string> Operators => ["BatchNormalization"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (IsTraining(node, context))
        {
            throw node.Refuse("it stands in training mode", "export the model for inference, in PyTorch after model.eval()");
        }

        int channels = context.BatchAxes == 1 && context.Layers.Shape.Count > 0 ? context.Layers.Shape[0] : 0;
        double[] gamma = PerChannel(node, context, 1, channels);
        double[] beta = PerChannel(node, context, 2, channels);
        double[] mean = PerChannel(node, context, 3, channels);
        double[] variance = PerChannel(node, context, 4, channels);
        float epsilon = node.Float("epsilon", DefaultEpsilon);
        int index = Array.FindIndex(variance, each => !(each + epsilon > 0));
        if (index >= 0)
        {
            throw node.Refuse(
                $"its variance is {FiniteFloat.Text(variance[index])} at [{Literal.Int(index)}], and with its epsilon, {FiniteFloat.Text(epsilon)}, not above 0");
        }

        if (epsilon < Least.Magnitude)
        {
            throw node.Refuse($"its epsilon is {FiniteFloat.Text(epsilon)}, and that of a network is at least {FiniteFloat.Text(Least.Magnitude)}");
        }

        // Prediction has no use for it: 1, which PyTorch's exporter writes for averages over all batches, is no layer's.
        float momentum = node.Float("momentum", DefaultMomentum);
        context.Layers.AddBatchNormalization(source => new BatchNormalizationDraft(
            source, node, momentum is >= 0 and < 1 ? momentum : null, epsilon, gamma, beta, mean, variance));
    }

    /// <summary>Before opset 14 the averages that training moves, which it gives, said so.</summary>
    private static bool IsTraining(OnnxNode node, RewriteContext context) =>
        context.Opset < 14 ? node.Outputs.Skip(1).Any(output => output.Length > 0) : node.Integer("training_mode", 0) != 0;

    private static double[] PerChannel(OnnxNode node, RewriteContext context, int index, int channels)
    {
        Constant constant = context.Weights(node, index);
        return constant.Axes.Count == 1 && constant.Values.Length == channels && channels > 0
            ? (double[])constant.Values.Clone()
            : throw node.Refuse(
                $"it has {constant.Values.Length} channels, but a sample has the shape {ImportFinding.Describe(context.Layers.Shape)} here");
    }
}
