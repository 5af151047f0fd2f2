using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Bands;

/// <summary>Two convolutions band by band: the second reads what the first has just written.</summary>
public sealed record BandedKernel(BandedShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"), .. Shape.Channels.HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("pointKernel"), .. Shape.Points.HasBias ? [KernelParameter.Floats("pointBias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), .. Shape.Points.HasAddends ? [KernelParameter.Floats("addends")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("between"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count"),
    ];

    public override int Width => Math.Min(Shape.Channels.Outputs.Width, Shape.Points.Outputs.Width);

    public override string[] Summary(FamilyNames names) =>
    [
        names.Description,
        $"{Quantity.Of(Shape.Lines, "line")} at a time go through both: what the first gives stays in the nearest cache.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        new ConvolutionKernel(Shape.Channels).Require(needs);
        new ConvolutionKernel(Shape.Points).Require(needs);
    }

    public override string Loop => $"for (int band = 0; band < count * {Literal.Int(Shape.Bands)}; band++)";

    public override IReadOnlyList<string> Statements(FamilyNames names) =>
    [
        ConvolutionKernel.CallOf(
            Shape.Channels, BandedShape.ChannelsType(names), From, "ref kernel", null, "ref between", Shape.Channels.HasBias ? "ref bias" : "ref kernel", "1"),
        ConvolutionKernel.CallOf(
            Shape.Points, BandedShape.PointsType(names), "ref between", "ref pointKernel", Shape.Points.HasAddends ? To("addends") : null, To("outputs"),
            Shape.Points.HasBias ? "ref pointBias" : "ref pointKernel", "1"),
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block(Loop))
        {
            writer.Line($"ref float seen = {From};");
            writer.Line($"ref float given = {To("outputs")};");
            if (Shape.Points.HasAddends)
            {
                writer.Line($"ref float added = {To("addends")};");
            }

            new WindowLoops(kernel, Shape.Channels.Outputs).EmitOutputs(
                "seen", "kernel", "between", Shape.Channels.HasBias ? "bias" : null, Shape.Channels.Finish(kernel.Lanes), count: "1");
            new WindowLoops(kernel, Shape.Points.Outputs).EmitOutputs(
                "between", "pointKernel", "given", Shape.Points.HasBias ? "pointBias" : null, Shape.Points.Finish(kernel.Lanes),
                Shape.Points.HasAddends ? "added" : null, count: "1");
        }
    }

    /// <summary>Where a band begins in what is read.</summary>
    private string From => At("inputs", Shape.Channels.Input.Sample, Shape.Step);

    /// <summary>Where it begins in what is given, or lies as that does.</summary>
    private string To(string reference) => At(reference, Shape.Points.Output.Sample, Shape.Points.Output.Line);

    /// <summary>The last band of a sample begins as many lines before its end as a band has.</summary>
    private string At(string reference, int sample, int line)
    {
        string bands = Literal.Int(Shape.Bands);
        string first = $"Math.Min(band % {bands} * {Literal.Int(Shape.Lines)}, {Literal.Int(Shape.Height - Shape.Lines)})";
        return $"ref Unsafe.Add(ref {reference}, (band / {bands} * {Literal.Int(sample)}) + ({first} * {Literal.Int(line)}))";
    }
}
