using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.BatchNormalization;

/// <summary><c>[BatchNormalization]</c>: features by their mean and variance over a batch, or by moving averages of these.</summary>
public sealed class BatchNormalizationKind : LayerKind
{
    public override string Name => "BatchNormalization";

    public override string NamePrefix => "batch_normalization";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        if (!attribute.Boolean(Trainable, true))
        {
            attribute.FindWithoutEffect("Momentum", "Trainable is false");
        }

        return new BatchNormalizationLayer(
            name,
            attribute.Index,
            inputs[0].Shape,
            attribute.Number("Momentum", BatchNormalizationLayer.DefaultMomentum, minimum: 0, limit: 1),
            attribute.Number("Epsilon", BatchNormalizationLayer.DefaultEpsilon, minimum: Least.Magnitude));
    }
}
