using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Positions.Kernels;

/// <summary>Rows turned by their places, in halves.</summary>
/// <param name="IsStep">Samples are rows of the present step, each at a place of its own.</param>
public sealed record RotateKernel(bool IsStep) : KernelSpec
{
    public override string Verb => IsStep ? "RotateStep" : "Rotate";

    public override bool IsShared => true;

    public override int Width => 1;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("table"), .. IsStep ? [KernelParameter.Floats("places")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("heads"), KernelParameter.Whole("size"), KernelParameter.Whole("pitch"),
        KernelParameter.Whole("steps"), KernelParameter.Whole("turnStride"), KernelParameter.Whole("stride"), KernelParameter.Number("sign"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Turns the rows of all heads by the cosines and sines of their places: value j with j + size / 2; the other way where the sign is -1. Outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line("int half = size / 2;");
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            if (IsStep)
            {
                writer.Line("ref float turns = ref Unsafe.Add(ref table, BitConverter.SingleToInt32Bits(Unsafe.Add(ref places, sample)) * turnStride);");
            }

            using (writer.Block("for (int row = 0; row < steps * heads; row++)"))
            {
                writer.Line($"ref float turn = ref Unsafe.Add(ref {(IsStep ? "turns" : "table")}, row / heads * turnStride);");
                writer.Line("ref float input = ref Unsafe.Add(ref inputs, row * pitch);");
                writer.Line("ref float output = ref Unsafe.Add(ref outputs, row * pitch);");
                using (writer.Block("for (int j = 0; j < half; j++)"))
                {
                    writer.Line("float cosine = Unsafe.Add(ref turn, j);");
                    writer.Line("float sine = Unsafe.Add(ref turn, half + j) * sign;");
                    writer.Line("float first = Unsafe.Add(ref input, j);");
                    writer.Line("float second = Unsafe.Add(ref input, half + j);");
                    writer.Line("Unsafe.Add(ref output, j) = (first * cosine) - (second * sine);");
                    writer.Line("Unsafe.Add(ref output, half + j) = (second * cosine) + (first * sine);");
                }

                writer.Blank();
                using (writer.Block("for (int j = size; j < pitch; j++)"))
                {
                    writer.Line("Unsafe.Add(ref output, j) = Unsafe.Add(ref input, j);");
                }
            }

            writer.Blank();
            writer.Line("inputs = ref Unsafe.Add(ref inputs, stride);");
            writer.Line("outputs = ref Unsafe.Add(ref outputs, stride);");
        }
    }
}
