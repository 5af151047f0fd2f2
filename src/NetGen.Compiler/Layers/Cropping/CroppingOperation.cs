using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Cropping;

/// <summary>Copies what is within the borders of a picture; in both values places lie as <see cref="Window.PlaceStride"/> says.</summary>
/// <param name="Picture">What is written.</param>
/// <param name="Borders">What stands around it in what is read.</param>
public sealed record CroppingOperation(string Layer, Value Input, Value Output, Picture Picture, Borders Borders) : Operation(Layer, Input, Output)
{
    public override KernelCall Call(Schedule schedule) => CopyPictureKernel.Of(
        schedule, new PicturePart(Input, Borders.Around(Picture).Width, Borders.Top, Borders.Left), new PicturePart(Output, Picture.Width), Picture);

    /// <summary>Nothing goes back to the borders.</summary>
    public override void Differentiate(Adjoints adjoints) =>
        adjoints.Append(new ZeroPaddingOperation(Layer, adjoints.Of(Output), adjoints.New(Input), Picture, Borders));
}
