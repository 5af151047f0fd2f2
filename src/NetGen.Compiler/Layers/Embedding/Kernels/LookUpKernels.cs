using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Embedding.Kernels;

/// <summary>Between the rows of a table and the places of samples whose tokens stand for them.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public abstract record LookUpText(int RowWidth) : SweepKernel(RowWidth)
{
    /// <summary>The loops over samples and their tokens, around a body that knows the <c>token</c>.</summary>
    /// <param name="rows">What lies place by place beside the tokens.</param>
    private protected static void EachToken(KernelWriter kernel, string rows, Action body)
    {
        using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (kernel.Text.Block("for (int step = 0; step < steps; step++)"))
            {
                kernel.Text.Line("int token = BitConverter.SingleToInt32Bits(Unsafe.Add(ref tokens, step));");
                body();
            }

            kernel.Text.Blank();
            kernel.Text.Line("tokens = ref Unsafe.Add(ref tokens, steps);");
            kernel.Text.Line($"{rows} = ref Unsafe.Add(ref {rows}, stride);");
        }
    }
}

/// <summary>The row of each token.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record LookUpKernel(int RowWidth) : LookUpText(RowWidth)
{
    public override string Verb => "LookUp" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("table"), KernelParameter.Floats("tokens"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("steps"), KernelParameter.Whole("length"), KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Copies for each of the steps of a sample the row of length floats that its token stands for. Tokens are whole numbers, by their bits."];

    public override void Write(KernelWriter kernel) => EachToken(kernel, "outputs", () =>
    {
        kernel.Text.Line("ref float row = ref Unsafe.Add(ref table, token * length);");
        kernel.Text.Line("ref float output = ref Unsafe.Add(ref outputs, step * length);");
        using (kernel.Sweep())
        {
            kernel.Text.Line(kernel.Lanes.Store(kernel.Lanes.Load("Unsafe.Add(ref row, i)"), "Unsafe.Add(ref output, i)"));
        }
    });
}

/// <summary>The gradients of rows: those of all places where their tokens stand.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record LookUpGradients(int RowWidth) : LookUpText(RowWidth)
{
    public override string Verb => "LookUpGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("tokens"), KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"),
        KernelParameter.Whole("steps"), KernelParameter.Whole("length"), KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
        KernelParameter.Whole("firstRow"), KernelParameter.Whole("rowCount"),
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Sums for each of some rows of a table the gradients of all places where its token stands: sample by sample, and in a sample from the first step to the last."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        writer.Line("MemoryMarshal.CreateSpan(ref gradients, rowCount * length).Clear();");
        EachToken(kernel, "deltas", () =>
        {
            writer.Line("int place = token - firstRow;");
            using (writer.Block("if (place < 0 || place >= rowCount)"))
            {
                writer.Line("continue;");
            }

            writer.Blank();
            writer.Line("ref float delta = ref Unsafe.Add(ref deltas, step * length);");
            writer.Line("ref float row = ref Unsafe.Add(ref gradients, place * length);");
            using (kernel.Sweep())
            {
                string sum = $"{kernel.Lanes.Load("Unsafe.Add(ref row, i)")} + {kernel.Lanes.Load("Unsafe.Add(ref delta, i)")}";
                writer.Line(kernel.Lanes.Store(sum, "Unsafe.Add(ref row, i)"));
            }
        });
    }
}
