using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary>Zeros around a picture.</summary>
public sealed record ZeroPaddingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, Borders Borders)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => $"ZeroPadding{Literal.Int(Axes)}D({Borders.Written(Axes)})";

    public override EquatableArray<Argument> Arguments => BorderReader.Arguments(Axes, Borders).ToEquatableArray();

    public override bool KeepsValues => Borders.IsNone;

    private int Axes => Input.Axes.Count - 1;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Picture picture = Picture.Of(Input);
        return Borders.IsNone
            ? inputs[0]
            : plan.Add(new ZeroPaddingOperation(
                Name, plan.InPlaces(inputs[0], picture.Channels), plan.NewRows(Output.Size, picture.Channels), picture, Borders));
    }
}
