using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Attention.Kernels;
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

    /// <summary>Adds to the rows of a table the gradients of the places where their tokens stand.</summary>
    private protected static void EmitScatter(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
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
        kernel.Text.Line("MemoryMarshal.CreateSpan(ref gradients, rowCount * length).Clear();");
        EmitScatter(kernel);
    }
}

/// <summary>The same of a table that is a kernel too, turned over.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record TiedGradients(int RowWidth) : LookUpText(RowWidth)
{
    public override string Verb => "TiedGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("tokens"), KernelParameter.Floats("deltas"), KernelParameter.Floats("inputs"), KernelParameter.Floats("products"),
        KernelParameter.Floats("gradients"), KernelParameter.Whole("steps"), KernelParameter.Whole("length"), KernelParameter.Whole("stride"),
        KernelParameter.Whole("count"), KernelParameter.Whole("firstRow"), KernelParameter.Whole("rowCount"),
        KernelParameter.Whole("places"), KernelParameter.Whole("inputStride"), KernelParameter.Whole("productPlace"), KernelParameter.Whole("productStride"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Gradients of some rows of a table that is a kernel too, turned over: of a row first the inputs of all places, each times the gradient of its product, in",
        "four chains within a sample and then sample by sample; then the gradients of all places where its token stands.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int token = 0; token < rowCount; token++)"))
        using (writer.Block($"for (int j = 0; j < length; j += {kernel.Lanes.Step})"))
        {
            writer.Line("ref float input = ref Unsafe.Add(ref inputs, j);");
            writer.Line("ref float product = ref Unsafe.Add(ref products, firstRow + token);");
            writer.Line($"{kernel.Lanes.Float} total = {kernel.Lanes.Zero};");
            using (writer.Block("for (int sample = 0; sample < count; sample++)"))
            {
                HeadText.EmitChains(
                    writer, kernel.Lanes, "0", "places",
                    i => $"Unsafe.Add(ref product, {Times(i, "productPlace")})", i => kernel.Lanes.Load($"Unsafe.Add(ref input, {Times(i, "length")})"));
                writer.Line("total += sum;");
                writer.Line("input = ref Unsafe.Add(ref input, inputStride);");
                writer.Line("product = ref Unsafe.Add(ref product, productStride);");
            }

            writer.Blank();
            writer.Line(kernel.Lanes.Store("total", "Unsafe.Add(ref gradients, (token * length) + j)"));
        }

        writer.Blank();
        EmitScatter(kernel);
    }

    private static string Times(string place, string stride) => place == "i" ? $"i * {stride}" : $"({place}) * {stride}";
}
