using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Bands;

/// <summary>
/// A convolution of channels by themselves and the one over single places behind it, some lines at a time: what the first gives stays in the
/// nearest cache until the second has read it.
/// </summary>
public sealed record BandedConvolutions : JoinedOperation
{
    /// <param name="channels">Of each channel by itself.</param>
    /// <param name="points">Of all channels of a place.</param>
    /// <param name="lines">Lines of a band.</param>
    /// <param name="band">What the first gives of a band.</param>
    public BandedConvolutions(ConvolutionOperation channels, ConvolutionOperation points, int lines, Value band)
        : base(channels, points)
    {
        (Channels, Points, Lines, Band) = (channels, points, lines, band);
        Reads = channels.Reads.Concat(points.Addends is { } addends ? [addends] : Array.Empty<Value>()).Distinct().ToEquatableArray();
        Writes = new[] { points.Output, band }.ToEquatableArray();
    }

    /// <summary>Of each channel by itself.</summary>
    public ConvolutionOperation Channels { get; }

    /// <summary>Of all channels of a place.</summary>
    public ConvolutionOperation Points { get; }

    /// <summary>Lines of a band.</summary>
    public int Lines { get; }

    /// <summary>What the first gives of a band.</summary>
    public Value Band { get; }

    public override KernelFamily Family => Shape;

    /// <summary>What its kernel depends on.</summary>
    public BandedShape Shape
    {
        get
        {
            (WindowAxis high, WindowAxis wide) = (Channels.Window.Height, Channels.Window.Width);
            var over = new Window(new WindowAxis(((Lines - 1) * high.Stride) + high.Extent, high.Size, high.Stride, high.Dilation, 0, 0), wide with { Input = wide.Padded, Before = 0, After = 0 });
            var channels = (ConvolutionOperation)Channels.Over(Channels.Input, Band, over);
            var points = (ConvolutionOperation)Points.Over(Band, Points.Output, Window.OfOnePlace(Lines, wide.Output));
            return new BandedShape(
                channels.Shape with { L1 = 0, L2 = 0 }, points.Shape with { L1 = 0, L2 = 0 }, Lines, high.Output, high.Stride * channels.Shape.Input.Line);
        }
    }

    public override string PartOf(int write) => write == 0 ? "" : "Band";

    public override KernelCall Call(Schedule schedule) => new(
        new BandedKernel(Shape),
        [
            .. Parameters.Select(tensor => (KernelArgument)tensor), Channels.Input,
            .. Points.Addends is { } addends ? new KernelArgument[] { addends } : [], Band, Output, KernelArgument.Count,
        ]);
}
