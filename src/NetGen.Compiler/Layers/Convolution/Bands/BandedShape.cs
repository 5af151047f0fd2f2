using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Bands;

/// <summary>All that the kernel of two convolutions depends on that go through a picture together, band by band.</summary>
/// <param name="Channels">The first, over a band.</param>
/// <param name="Points">The second, over what that gives.</param>
/// <param name="Lines">Lines of a band.</param>
/// <param name="Height">Lines of what is given.</param>
/// <param name="Step">Floats of what is read for each of these.</param>
public sealed record BandedShape(ConvolutionShape Channels, ConvolutionShape Points, int Lines, int Height, int Step) : KernelFamily
{
    /// <summary>How many bands there are; the last lies over the one before where they do not come out even.</summary>
    public int Bands => (Height + Lines - 1) / Lines;

    public override bool HasType => true;

    public override IEnumerable<int> Numbers(FamilyUse use) => Channels.Forward.Concat(Points.Forward);

    /// <summary>The name of the type that holds the distances of the first.</summary>
    public static string ChannelsType(FamilyNames names) => names.Prefix + "Windows";

    /// <summary>The name of the type that holds those of the second.</summary>
    public static string PointsType(FamilyNames names) => names.Prefix + "Points";

    public override void EmitType(SourceWriter writer, FamilyNames names, FamilyUse use)
    {
        Channels.Outputs.EmitType(writer, ChannelsType(names), $"{names.Description} Rows are places of a band, each channel by itself.");
        writer.Blank();
        Points.Outputs.EmitType(writer, PointsType(names), "The same with all channels of each place.");
    }
}
