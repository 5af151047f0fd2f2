using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.GaussianNoise;

/// <summary><c>[GaussianNoise(stddev)]</c>: on in training, off in prediction.</summary>
public sealed class GaussianNoiseKind : LayerKind
{
    public override string Name => "GaussianNoise";

    public override string NamePrefix => "gaussian_noise";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs) =>
        new GaussianNoiseLayer(name, attribute.Index, inputs[0].Shape, attribute.Number("stddev", 0, minimum: 0));
}
