using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A normalization of rows of the last axis.</summary>
/// <param name="source">The layer that it reads; null for the input.</param>
/// <param name="node">The node that it was, for findings.</param>
/// <param name="epsilon">What it adds to the variance, or to the mean square.</param>
/// <param name="gamma">What rows are multiplied by.</param>
/// <param name="beta">What is added then; null where the mean is not taken off and nothing is added.</param>
internal sealed class NormalizationDraft(LayerDraft? source, OnnxNode node, float epsilon, double[] gamma, double[]? beta) : LayerDraft([source])
{
    public override string Kind => Centers ? "LayerNormalization" : "RMSNormalization";

    public bool Centers => beta != null;

    public float Epsilon => epsilon;

    public override OnnxNode? Node => node;

    public override IReadOnlyList<double[]> Weights => beta == null ? [gamma] : [gamma, beta];
}
