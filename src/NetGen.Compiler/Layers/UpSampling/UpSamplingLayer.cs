using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.UpSampling;

/// <summary>A picture with each place several times, or with places between them by straight lines.</summary>
/// <param name="Height">How many times as high.</param>
/// <param name="Width">How many times as wide.</param>
/// <param name="IsBilinear">Whether what is between two places lies between their values; else it is the nearer one.</param>
public sealed record UpSamplingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, int Height, int Width, bool IsBilinear)
    : Layer(Name, AttributeIndex, Input, Output)
{
    public const string Nearest = "Nearest";

    public override string Description => $"{Head}{(IsBilinear ? ", Bilinear" : "")})";

    public override string Title => Head + ")";

    public override bool JoinsValues => IsBilinear;

    public override EquatableArray<Argument> Arguments => ((Argument[])
    [
        .. Axes == 1 ? [Argument.OfInteger("size", Width)] : new[] { Argument.OfInteger("height", Height), Argument.OfInteger("width", Width) },
        Argument.OfMember("Interpolation", IsBilinear ? "Bilinear" : Nearest),
    ]).ToEquatableArray();

    private int Axes => Input.Axes.Count - 1;

    private string Head =>
        $"UpSampling{Literal.Int(Axes)}D({(Axes == 1 || Height == Width ? Literal.Int(Width) : Literal.Ints([Height, Width]))}";

    public override ValueOrder OrderOfValues => ValueOrder.Pictures;

    public override Streaming Streaming => Streaming.Never("makes several steps of one");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        if (Height == 1 && Width == 1)
        {
            return inputs[0];
        }

        Picture picture = Picture.Of(Input);
        return plan.Add(new UpSamplingOperation(
            Name, plan.InVectorRows(inputs[0], picture.Channels), plan.NewRows(Output.Size, picture.Channels), picture, Height, Width, IsBilinear));
    }
}
