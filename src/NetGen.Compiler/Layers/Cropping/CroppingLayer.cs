using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Cropping;

/// <summary>A picture without its borders.</summary>
public sealed record CroppingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, Borders Borders)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => $"Cropping{Literal.Int(Axes)}D({Borders.Written(Axes)})";

    public override EquatableArray<Argument> Arguments => BorderReader.Arguments(Axes, Borders).ToEquatableArray();

    public override bool KeepsValues => Borders.IsNone;

    private int Axes => Input.Axes.Count - 1;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Picture picture = Picture.Of(Output);
        return Borders.IsNone
            ? inputs[0]
            : plan.Add(new CroppingOperation(
                Name, plan.InPlaces(inputs[0], picture.Channels), plan.NewRows(Output.Size, picture.Channels), picture, Borders));
    }
}
