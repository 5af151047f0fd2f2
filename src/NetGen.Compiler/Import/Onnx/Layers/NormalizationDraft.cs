using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A normalization of rows of the last axis.</summary>
/// <param name="source">The layer or input that it reads.</param>
/// <param name="node">The node that it was, for findings.</param>
/// <param name="size">How many values a row has.</param>
/// <param name="centers">Whether the mean is taken off, and something added.</param>
/// <param name="epsilon">What it adds to the variance, or to the mean square.</param>
/// <param name="gamma">What rows are multiplied by; null for ones.</param>
/// <param name="beta">What is added then; null for zeros.</param>
internal sealed class NormalizationDraft(
    LayerDraft source, OnnxNode node, int size, bool centers, float epsilon, double[]? gamma = null, double[]? beta = null)
    : ScaledDraft(source, node, size, gamma, beta, adds: centers)
{
    public override bool GivesSteps => Sources[0].GivesSteps;

    public override string Kind => Centers ? "LayerNormalization" : "RMSNormalization";

    /// <summary>Whether the mean is taken off, and something added.</summary>
    public bool Centers => Adds;

    public float Epsilon => epsilon;

    public override IReadOnlyList<double[]> Weights => Centers ? [Gamma, Beta] : [Gamma];
}
