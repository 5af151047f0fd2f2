using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Cropping;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Streams;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary>Copies a picture to where zeros stand around it; in both values places lie as <see cref="Window.PlaceStride"/> says.</summary>
/// <param name="Picture">What is read.</param>
/// <param name="Borders">What stands around it in what is written.</param>
public sealed record ZeroPaddingOperation(string Layer, Value Input, Value Output, Picture Picture, Borders Borders) : Operation(Layer, Input, Output)
{
    /// <summary>The layer is another one, which reads what it pads.</summary>
    public bool IsPart { get; init; }

    public override string? OwnName => IsPart ? Layer + "_padded" : null;

    public override string? Note => IsPart ? $"({Picture.Height}, {Picture.Width}, {Picture.Channels}) with zeros around" : null;

    /// <summary>A load and a store.</summary>
    public override BatchCost? BatchCost => new BatchCost(2 * Output.Stride, 2 * Output.Size);

    public override KernelCall Call(Schedule schedule) => CopyPictureKernel.Of(
        schedule, new PicturePart(Input, Picture.Width), new PicturePart(Output, Borders.Around(Picture).Width, Borders.Top, Borders.Left), Picture);

    /// <summary>Zeros before a sequence stand for the steps before the first: those that came take their place.</summary>
    public override Operation AtStep(StepValues values)
    {
        Value window = values.Remember(Output, Borders.Left, Picture.Channels);
        return new RememberOperation(
            Layer, values.Of(Input), window, Borders.Left, Picture.Channels, Window.PlaceStride(window, Picture.Channels));
    }

    /// <summary>What goes back to the borders is lost.</summary>
    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new CroppingOperation(Layer, adjoints.Of(Output), adjoints.New(Input), Picture, Borders));
}
