using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.TransposedConvolution.Kernels;

/// <summary>
/// A part of the kernel [height][width][filters][channels] as it is read forward: for each phase its weights from the last to the first,
/// channels as rows, filters of places side by side as columns.
/// </summary>
public sealed record TurnTapsKernel : KernelSpec
{
    public override string Verb => "TurnTaps";

    public override bool IsShared => true;

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"), KernelParameter.Floats("turned"),
        KernelParameter.Whole("start"), KernelParameter.Whole("turnedStart"),
        KernelParameter.Whole("phases"), KernelParameter.Whole("lines"), KernelParameter.Whole("places"), KernelParameter.Whole("together"),
        KernelParameter.Whole("phase"), KernelParameter.Whole("line"), KernelParameter.Whole("place"), KernelParameter.Whole("next"),
        KernelParameter.Whole("filters"), KernelParameter.Whole("channels"), KernelParameter.Whole("stride"), KernelParameter.Whole("turnedStride"),
    ];

    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
    [
        "Turns weights over for so many phases of lines and places, each [filters][channels] at its distance: rows become columns.",
        "Those of places together lie side by side.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line("int row = together * turnedStride;");
        writer.Line("turned = ref Unsafe.Add(ref turned, turnedStart);");
        using (writer.Block("for (int p = 0; p < phases; p++)"))
        using (writer.Block("for (int y = 0; y < lines; y++)"))
        using (writer.Block("for (int x = 0; x < places; x++)"))
        using (writer.Block("for (int channel = 0; channel < channels; channel++)"))
        {
            using (writer.Block("for (int t = 0; t < together; t++)"))
            {
                writer.Line("ref float weights = ref Unsafe.Add(ref kernel, start + (p * phase) + (y * line) + (x * place) + (t * next) + channel);");
                writer.Line("ref float to = ref Unsafe.Add(ref turned, t * turnedStride);");
                using (writer.Block("for (int filter = 0; filter < filters; filter++)"))
                {
                    writer.Line("Unsafe.Add(ref to, filter) = Unsafe.Add(ref weights, filter * stride);");
                }
            }

            writer.Blank();
            writer.Line("turned = ref Unsafe.Add(ref turned, row);");
        }
    }
}
