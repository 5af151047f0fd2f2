using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.Pooling;

/// <summary><c>[MaxPooling2D(2)]</c>, <c>[AveragePooling1D(3)]</c> and their like: one value of each window of a channel.</summary>
/// <param name="axes">2 over pictures, 1 over signals.</param>
/// <param name="isMaximum">The largest value of a window; else their average.</param>
public sealed class PoolingKind(int axes, bool isMaximum) : LayerKind
{
    private readonly WindowArguments _arguments = new(axes, "pool", StridesBySize: true, HasCausal: false);

    public override string Name => (isMaximum ? "MaxPooling" : "AveragePooling") + (axes == 1 ? "1D" : "2D");

    public override string NamePrefix => (isMaximum ? "max_pooling" : "average_pooling") + (axes == 1 ? "1d" : "2d");

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape input = inputs[0].Shape;
        return new WindowReader(attribute, _arguments).Read(inputs[0]) is { } window
            ? new PoolingLayer(name, attribute.Index, input, window.OutputOf(input, input.LastAxis), isMaximum, window)
            : new PoolingLayer(name, attribute.Index, input, Graph.Shape.Unknown, isMaximum, Window.OfOnePlace(1, 1));
    }
}
