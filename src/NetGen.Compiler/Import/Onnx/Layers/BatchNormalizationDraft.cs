using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A normalization of the features of the last axis by averages that training moves.</summary>
/// <param name="source">The layer or input that it reads.</param>
/// <param name="node">The node that it was, for findings.</param>
/// <param name="momentum">How much of the averages a step keeps; null for the default.</param>
/// <param name="epsilon">What it adds to the variance.</param>
/// <param name="gamma">What features are multiplied by.</param>
/// <param name="beta">What is added then.</param>
/// <param name="mean">The average of the features.</param>
/// <param name="variance">The average of their variances.</param>
internal sealed class BatchNormalizationDraft(
    LayerDraft source, OnnxNode node, float? momentum, float epsilon, double[] gamma, double[] beta, double[] mean, double[] variance)
    : ScaledDraft(source, node, gamma.Length, gamma, beta, adds: true)
{
    public override string Kind => "BatchNormalization";

    public float? Momentum => momentum;

    public float Epsilon => epsilon;

    public override IReadOnlyList<double[]> Weights => [Gamma, Beta, mean, variance];
}
