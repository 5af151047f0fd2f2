using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Pooling;

/// <summary>The largest value of each channel, or their average: a pool whose window is the whole picture.</summary>
public sealed record GlobalPoolingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, bool IsMaximum)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => $"Global{(IsMaximum ? "Max" : "Average")}Pooling{Literal.Int(Input.Axes.Count - 1)}D";

    public override bool JoinsValues => true;

    public override ValueOrder OrderOfValues => ValueOrder.Pictures;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        Picture picture = Picture.Of(Input);
        return PoolingOperation.Lower(
            plan, Name, inputs[0], picture.Channels, Output, IsMaximum, new Window(Whole(picture.Height), Whole(picture.Width)));
    }

    private static WindowAxis Whole(int size) => WindowAxis.Of(size, size, stride: 1, dilation: 1, WindowPadding.Valid);
}
