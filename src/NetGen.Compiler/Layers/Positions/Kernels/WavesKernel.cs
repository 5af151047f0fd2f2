using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Positions.Kernels;

/// <summary>
/// Sines and cosines of p / 10000^(2 i / size), for places p and waves i: by sums and products of doubles alone, whose bits are the same on every
/// machine, as those of a library's sine need not be.
/// </summary>
public sealed record WavesKernel : KernelSpec
{
    /// <summary>-ln(10000) · 2 / 1024.</summary>
    private const string Exponent = "-0.017988945062453484";

    public override string Verb => "Waves";

    public override bool IsShared => true;

    public override int Width => 1;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("table"), KernelParameter.Whole("steps"), KernelParameter.Whole("size"), KernelParameter.Whole("stride"),
        KernelParameter.Whole("apart"), KernelParameter.Whole("sine"), KernelParameter.Whole("cosine"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Sines and cosines of p / 10000^(2 i / size) for places p and waves i, apart in a row, in doubles: turned on from place to place."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Comment("10000^(-2 / size) as the 1024th power of a number near 1.");
        writer.Line($"double x = {Exponent} / size;");
        writer.Line("double ratio = 1 + (x * (1 + (x / 2 * (1 + (x / 3 * (1 + (x / 4 * (1 + (x / 5)))))))));");
        using (writer.Block("for (int i = 0; i < 10; i++)"))
        {
            writer.Line("ratio *= ratio;");
        }

        writer.Blank();
        writer.Line("double angle = 1;");
        using (writer.Block("for (int wave = 0; 2 * wave < size; wave++)"))
        {
            writer.Comment("What turns by the angle, which is at most 1.");
            writer.Line("double s = angle * angle;");
            writer.Line($"double turnSine = angle * {Series(3)};");
            writer.Line($"double turnCosine = {Series(2)};");
            writer.Line("double sin = 0;");
            writer.Line("double cos = 1;");
            using (writer.Block("for (int step = 0; step < steps; step++)"))
            {
                writer.Line("ref float row = ref Unsafe.Add(ref table, (step * stride) + (wave * apart));");
                writer.Line("Unsafe.Add(ref row, sine) = (float)sin;");
                using (writer.Block("if ((wave * apart) + cosine < size)"))
                {
                    writer.Line("Unsafe.Add(ref row, cosine) = (float)cos;");
                }

                writer.Blank();
                writer.Line("double next = (sin * turnCosine) + (cos * turnSine);");
                writer.Line("cos = (cos * turnCosine) - (sin * turnSine);");
                writer.Line("sin = next;");
            }

            writer.Blank();
            writer.Line("angle *= ratio;");
        }
    }

    /// <summary>1 - s / (n (n - 1)) (1 - s / ((n + 2) (n + 1)) (...)): Taylor's series of the sine over its angle from n = 3 on, of the cosine from 2 on.</summary>
    private static string Series(int n)
    {
        string text = "1";
        for (int term = n + 14; term >= n; term -= 2)
        {
            text = $"(1 - (s / {Literal.Int(term * (term - 1))} * {text}))";
        }

        return text;
    }
}
