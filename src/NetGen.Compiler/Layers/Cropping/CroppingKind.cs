using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Cropping;

/// <summary><c>[Cropping2D(1)]</c> and <c>[Cropping1D(1)]</c>: the borders of a picture, or the ends of a signal, taken off.</summary>
/// <param name="axes">2 over pictures, 1 over signals.</param>
public sealed class CroppingKind(int axes) : LayerKind
{
    public override string Name => axes == 1 ? "Cropping1D" : "Cropping2D";

    public override string NamePrefix => axes == 1 ? "cropping1d" : "cropping2d";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        var reader = new BorderReader(attribute, axes, "cropping");
        Borders borders = reader.Read();
        Shape shape = inputs[0].Shape;
        if (!WindowReader.TakesShape(attribute, axes, inputs[0]))
        {
            return new CroppingLayer(name, attribute.Index, shape, Graph.Shape.Unknown, borders);
        }

        (int First, int Last)[] sides = axes == 1 ? [(borders.Left, borders.Right)] : [(borders.Top, borders.Bottom), (borders.Left, borders.Right)];
        var left = new int[axes];
        for (int axis = 0; axis < axes; axis++)
        {
            long rest = (long)shape.Axes[axis] - sides[axis].First - sides[axis].Last;
            if (rest < 1)
            {
                attribute.Findings.Add(
                    Rules.NothingLeft, attribute.Index, reader.NameOf(axis), attribute.Title,
                    Literal.Int((long)sides[axis].First + sides[axis].Last), axes == 1 ? "steps" : axis == 0 ? "lines" : "places of each line",
                    inputs[0].Title, Literal.Int(shape.Axes[axis]));
            }

            left[axis] = (int)Math.Max(rest, 1);
        }

        return new CroppingLayer(name, attribute.Index, shape, new Shape([.. left, shape.LastAxis]), borders);
    }
}
