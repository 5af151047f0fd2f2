using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.UpSampling.Kernels;

/// <summary>What the kernels of up-sampling have in common.</summary>
internal static class UpSamplingText
{
    /// <summary>The smaller picture, how many times larger the other is, and how both lie.</summary>
    public static IEnumerable<KernelParameter> Parameters =>
        new[] { "height", "width", "scaleHeight", "scaleWidth", "place", "smallStride", "largeStride", "count" }.Select(KernelParameter.Whole);

    /// <summary>
    /// Loops over the places of the larger picture, which lie at <c>to</c>, and over vectors of channels, from <c>j</c> on: each is
    /// between lines at <c>top</c> and <c>bottom</c> and places at <c>left</c> and <c>right</c> of them, with shares of the later ones.
    /// </summary>
    public static void EachOutput(KernelWriter kernel, Action output)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int y = 0, to = 0; y < height * scaleHeight; y++)"))
        {
            EmitNeighbours(kernel, "y", "height", "scaleHeight", "width * place", "top", "bottom", "down");
            using (writer.Block("for (int x = 0; x < width * scaleWidth; x++, to += place)"))
            {
                EmitNeighbours(kernel, "x", "width", "scaleWidth", "place", "left", "right", "along");
                using (writer.Block($"for (int j = 0; j < place; j += {lanes.Step})"))
                {
                    output();
                }
            }
        }
    }

    /// <summary>Moves both pictures on to the next sample.</summary>
    public static void EmitAdvance(SourceWriter writer, string small, string large)
    {
        writer.Blank();
        writer.Line($"{small} = ref Unsafe.Add(ref {small}, smallStride);");
        writer.Line($"{large} = ref Unsafe.Add(ref {large}, largeStride);");
    }

    /// <summary>
    /// Between which two a place lies, and how far from the first of them: its centre is at (2 place + 1 - scale) / (2 scale) of theirs.
    /// </summary>
    private static void EmitNeighbours(
        KernelWriter kernel, string index, string size, string scale, string stride, string first, string second, string share)
    {
        SourceWriter writer = kernel.Text;
        string centre = index + "Centre";
        string before = index + "Before";
        writer.Line($"int {centre} = (2 * {index}) + 1 + {scale};");
        writer.Line($"int {before} = ({centre} / (2 * {scale})) - 1;");
        writer.Line($"{kernel.Lanes.Float} {share} = {kernel.Lanes.Broadcast($"(float)({centre} % (2 * {scale})) / (2 * {scale})")};");
        writer.Line($"int {first} = Math.Max({before}, 0) * {stride};");
        writer.Line($"int {second} = Math.Min({before} + 1, {size} - 1) * {stride};");
    }
}
