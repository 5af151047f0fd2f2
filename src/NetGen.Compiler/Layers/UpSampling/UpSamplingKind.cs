using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.UpSampling;

/// <summary><c>[UpSampling2D(2)]</c> and <c>[UpSampling1D(2)]</c>: a larger picture, or a longer signal.</summary>
/// <param name="axes">2 over pictures, 1 over signals.</param>
public sealed class UpSamplingKind(int axes) : LayerKind
{
    private const string Bilinear = "Bilinear";

    public override string Name => axes == 1 ? "UpSampling1D" : "UpSampling2D";

    public override string NamePrefix => axes == 1 ? "up_sampling1d" : "up_sampling2d";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        int every = attribute.Integer("size", 1, minimum: 1);
        int height = axes == 1 ? 1 : attribute.Integer("height", every, minimum: 1);
        int width = axes == 1 ? every : attribute.Integer("width", every, minimum: 1);
        bool isBilinear = attribute.Member("Interpolation", UpSamplingLayer.Nearest, IsKnown, "Interpolation") == Bilinear;
        Shape input = inputs[0].Shape;
        Shape output = !WindowReader.TakesShape(attribute, axes, inputs[0]) ? Graph.Shape.Unknown
            : axes == 1 ? new Shape(Graph.Shape.Bounded((long)input.Axes[0] * width), input.LastAxis)
            : new Shape(Graph.Shape.Bounded((long)input.Axes[0] * height), Graph.Shape.Bounded((long)input.Axes[1] * width), input.LastAxis);
        return new UpSamplingLayer(name, attribute.Index, input, output, height, width, isBilinear);
    }

    private static bool IsKnown(string interpolation) => interpolation is UpSamplingLayer.Nearest or Bilinear;
}
