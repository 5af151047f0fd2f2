using NetGen.Compiler.Graph;

namespace NetGen.Compiler.Layers.Normalize;

/// <summary><c>[Normalize]</c>: an input by a mean and a variance that are learnt from data once.</summary>
public sealed class NormalizeKind : LayerKind
{
    public override string Name => "Normalize";

    public override string NamePrefix => "normalization";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Incoming input = inputs[0];
        if (!input.IsInput)
        {
            attribute.Findings.Add(Rules.NormalizeBehindLayer, attribute.Index, "", attribute.Title, input.Title);
        }

        attribute.FindWithoutEffect(Trainable, "no step of training changes it");
        return new NormalizeLayer(name, attribute.Index, input.Shape, attribute.Boolean("PerFeature", true));
    }
}
