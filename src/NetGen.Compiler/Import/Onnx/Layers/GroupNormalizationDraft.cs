using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A normalization of groups of channels, over all places.</summary>
/// <param name="source">The layer or input that it reads, with channels in the last axis.</param>
/// <param name="node">The node that it was, for findings.</param>
/// <param name="groups">How many groups there are.</param>
/// <param name="epsilon">What it adds to the variance.</param>
/// <param name="gamma">What channels are multiplied by.</param>
/// <param name="beta">What is added then.</param>
internal sealed class GroupNormalizationDraft(LayerDraft source, OnnxNode node, int groups, float epsilon, double[] gamma, double[] beta)
    : ScaledDraft(source, node, gamma.Length, gamma, beta, adds: true)
{
    public override string Kind => "GroupNormalization";

    public int Groups => groups;

    public float Epsilon => epsilon;

    public override IReadOnlyList<double[]> Weights => [Gamma, Beta];
}
