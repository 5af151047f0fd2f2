using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.Pooling;

/// <summary><c>[GlobalAveragePooling2D]</c> and its like: one value of each channel.</summary>
/// <param name="axes">2 over pictures, 1 over signals.</param>
/// <param name="isMaximum">The largest value of a channel; else their average.</param>
public sealed class GlobalPoolingKind(int axes, bool isMaximum) : LayerKind
{
    public override string Name => (isMaximum ? "GlobalMaxPooling" : "GlobalAveragePooling") + (axes == 1 ? "1D" : "2D");

    public override string NamePrefix => (isMaximum ? "global_max_pooling" : "global_average_pooling") + (axes == 1 ? "1d" : "2d");

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape input = inputs[0].Shape;
        return new GlobalPoolingLayer(
            name, attribute.Index, input,
            WindowReader.TakesShape(attribute, axes, inputs[0]) ? new Shape(input.LastAxis) : Graph.Shape.Unknown, isMaximum);
    }
}
