using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>Adds gradients that came back from several readers of a value, in the order of the readers.</summary>
/// <param name="Count">How many.</param>
/// <param name="RowWidth">The lanes that a row fills: a run is a multiple of it.</param>
public sealed record GradientSumKernel(int Count, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => $"SumGradients{(Count > 2 ? Literal.Int(Count) : "")}{SuffixOf(RowWidth)}";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        .. Enumerable.Range(0, Count).Select(i => KernelParameter.Floats("deltas" + Literal.Int(i))),
        KernelParameter.Floats("sums"), KernelParameter.Whole("length"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Adds length gradients from each of a value's readers, the first reader's first. The sums may lie where those do.", Least.Note];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (kernel.Sweep())
        {
            writer.Line($"{lanes.Float} sum = {lanes.Load("Unsafe.Add(ref deltas0, i)")};");
            for (int i = 1; i < Count; i++)
            {
                writer.Line($"sum += {lanes.Load($"Unsafe.Add(ref deltas{Literal.Int(i)}, i)")};");
            }

            writer.Line(lanes.Store(Least.OrZero(lanes, "sum"), "Unsafe.Add(ref sums, i)"));
        }
    }
}
