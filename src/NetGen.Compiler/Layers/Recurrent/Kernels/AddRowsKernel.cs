using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>Adds rows to others.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record AddRowsKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "AddRows" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("from"), KernelParameter.Whole("fromStride"), KernelParameter.Floats("to"), KernelParameter.Whole("toStride"),
        KernelParameter.Whole("length"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) => ["Adds count rows of length values to others."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (writer.Block("for (int row = 0; row < count; row++)"))
        {
            using (kernel.Sweep())
            {
                writer.Line(lanes.Store(
                    $"{lanes.Load("Unsafe.Add(ref to, i)")} + {lanes.Load("Unsafe.Add(ref from, i)")}", "Unsafe.Add(ref to, i)"));
            }

            writer.Blank();
            writer.Line("from = ref Unsafe.Add(ref from, fromStride);");
            writer.Line("to = ref Unsafe.Add(ref to, toStride);");
        }
    }
}
