using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.SpatialDropout;

/// <summary><c>[SpatialDropout2D(rate)]</c> and <c>[SpatialDropout1D(rate)]</c>: whole channels are dropped in training.</summary>
/// <param name="axes">2 over pictures, 1 over signals.</param>
public sealed class SpatialDropoutKind(int axes) : LayerKind
{
    public override string Name => axes == 1 ? "SpatialDropout1D" : "SpatialDropout2D";

    public override string NamePrefix => axes == 1 ? "spatial_dropout1d" : "spatial_dropout2d";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        float rate = attribute.Number("rate", 0, minimum: 0, limit: 1);
        Shape shape = WindowReader.TakesShape(attribute, axes, inputs[0]) ? inputs[0].Shape : Graph.Shape.Unknown;
        return new SpatialDropoutLayer(name, attribute.Index, inputs[0].Shape, shape, rate);
    }
}
