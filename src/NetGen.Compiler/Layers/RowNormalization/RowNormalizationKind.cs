using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.RowNormalization;

/// <summary><c>[LayerNormalization]</c> and <c>[RMSNormalization]</c>: each row of the last axis to one scale.</summary>
/// <param name="centers">Whether the mean is taken off: that is layer normalization.</param>
public sealed class RowNormalizationKind(bool centers) : LayerKind
{
    private const float Smallest = 1e-12f;

    public override string Name => centers ? "LayerNormalization" : "RMSNormalization";

    public override string NamePrefix => centers ? "layer_normalization" : "rms_normalization";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs) => new RowNormalizationLayer(
        name, attribute.Index, inputs[0].Shape, centers,
        attribute.Number("Epsilon", RowNormalizationLayer.DefaultEpsilon(centers), minimum: Smallest));
}
