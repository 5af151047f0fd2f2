using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Pooling;

/// <summary>The largest value of each window of a channel, or the average of those that are there.</summary>
public sealed record PoolingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, bool IsMaximum, Window Window)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public override string Description => $"{Head}{Strides}{(Window.HasPadding ? ", " + WindowPadding.Same : "")})";

    public override string Title => Head + ")";

    public override bool JoinsValues => true;

    public override EquatableArray<Argument> Arguments => (Axes == 1
        ?
        [
            Argument.OfInteger("poolSize", Window.Width.Size), Argument.OfInteger("Stride", Window.Width.Stride), Padding,
        ]
        : new[]
        {
            Argument.OfInteger("poolHeight", Window.Height.Size), Argument.OfInteger("poolWidth", Window.Width.Size),
            Argument.OfIntegers("Strides", Window.Height.Stride, Window.Width.Stride), Padding,
        }).ToEquatableArray();

    private int Axes => Input.Axes.Count - 1;

    private string Head => $"{(IsMaximum ? "Max" : "Average")}Pooling{Literal.Int(Axes)}D({Sizes}";

    private Argument Padding => Argument.OfMember("Padding", Window.HasPadding ? WindowPadding.Same : WindowPadding.Valid);

    private string Sizes => Axes == 1 || Window.Height.Size == Window.Width.Size
        ? Literal.Int(Window.Width.Size)
        : Literal.Ints([Window.Height.Size, Window.Width.Size]);

    /// <summary>What is said of strides other than the sizes.</summary>
    private string Strides => Window.Width.Stride == Window.Width.Size && (Axes == 1 || Window.Height.Stride == Window.Height.Size) ? ""
        : Axes == 1 || Window.Height.Stride == Window.Width.Stride ? $", stride {Literal.Int(Window.Width.Stride)}"
        : $", stride {Literal.Int(Window.Height.Stride)}x{Literal.Int(Window.Width.Stride)}";

    public override ValueOrder OrderOfValues => ValueOrder.Pictures;

    public override Streaming Streaming => Streaming.Never("takes several steps together");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) =>
        PoolingOperation.Lower(plan, Name, inputs[0], Input.LastAxis, Output, IsMaximum, Window);
}
