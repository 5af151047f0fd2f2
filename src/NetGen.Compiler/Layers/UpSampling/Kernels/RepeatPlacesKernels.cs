using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.UpSampling.Kernels.UpSamplingText;

namespace NetGen.Compiler.Layers.UpSampling.Kernels;

/// <summary>Copies each place to as many as it becomes.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record RepeatPlacesKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "RepeatPlaces" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), .. UpSamplingText.Parameters];

    public override string[] Summary(FamilyNames names) => ["Each place of a picture scaleHeight times below itself and scaleWidth times beside itself."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block("for (int y = 0, to = 0; y < height * scaleHeight; y++)"))
            {
                writer.Line("int line = y / scaleHeight * width * place;");
                using (writer.Block("for (int from = line; from < line + (width * place); from += place)"))
                {
                    using (writer.Block("for (int end = to + (scaleWidth * place); to < end; to += place)"))
                    using (writer.Block($"for (int j = 0; j < place; j += {lanes.Step})"))
                    {
                        writer.Line(lanes.Store(lanes.Load("Unsafe.Add(ref inputs, from + j)"), "Unsafe.Add(ref outputs, to + j)"));
                    }
                }
            }

            EmitAdvance(writer, "inputs", "outputs");
        }
    }
}

/// <summary>Sums the gradients of a place's copies.</summary>
/// <param name="RowWidth">The lanes that the channels of a place fill.</param>
public sealed record RepeatPlacesGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardRepeatPlaces" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"), .. UpSamplingText.Parameters];

    public override string[] Summary(FamilyNames names) => ["The sums of the gradients of each place's copies, line by line.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block("for (int y = 0, to = 0; y < height; y++)"))
            using (writer.Block("for (int x = 0; x < width; x++, to += place)"))
            using (writer.Block($"for (int j = 0; j < place; j += {lanes.Step})"))
            {
                writer.Line($"{lanes.Float} sum = {lanes.Zero};");
                using (writer.Block("for (int line = y * scaleHeight; line < (y + 1) * scaleHeight; line++)"))
                {
                    writer.Line("int start = ((line * width) + x) * scaleWidth * place;");
                    using (writer.Block("for (int from = start; from < start + (scaleWidth * place); from += place)"))
                    {
                        writer.Line($"sum += {lanes.Load("Unsafe.Add(ref deltas, from + j)")};");
                    }
                }

                writer.Blank();
                writer.Line(lanes.Store(Least.OrZero(lanes, "sum"), "Unsafe.Add(ref inputDeltas, to + j)"));
            }

            EmitAdvance(writer, "inputDeltas", "deltas");
        }
    }
}
