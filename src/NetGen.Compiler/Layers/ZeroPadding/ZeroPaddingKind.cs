using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary><c>[ZeroPadding2D(1)]</c> and <c>[ZeroPadding1D(1)]</c>: zeros around a picture, or before and behind a signal.</summary>
/// <param name="axes">2 over pictures, 1 over signals.</param>
public sealed class ZeroPaddingKind(int axes) : LayerKind
{
    public override string Name => axes == 1 ? "ZeroPadding1D" : "ZeroPadding2D";

    public override string NamePrefix => axes == 1 ? "zero_padding1d" : "zero_padding2d";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        Shape input = inputs[0].Shape;
        Borders borders = new BorderReader(attribute, axes, "padding").Read();
        return new ZeroPaddingLayer(
            name, attribute.Index, input, WindowReader.TakesShape(attribute, axes, inputs[0]) ? Around(input, borders) : Graph.Shape.Unknown, borders);
    }

    /// <summary>The shape with its borders.</summary>
    private static Shape Around(Shape input, Borders borders) => input.Axes.Count == 2
        ? new Shape(Sum(borders.Left, input.Axes[0], borders.Right), input.Axes[1])
        : new Shape(Sum(borders.Top, input.Axes[0], borders.Bottom), Sum(borders.Left, input.Axes[1], borders.Right), input.Axes[2]);

    private static int Sum(long before, int size, int after) => Graph.Shape.Bounded(before + size + after);
}
