using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Layers.Positions.Kernels;

/// <summary>Adds a table to each sample.</summary>
/// <param name="RowWidth">The lanes that a row of it fills.</param>
public sealed record AddTableKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "AddTable" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("table"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("length"), KernelParameter.Whole("stride"), KernelParameter.Whole("count"),
    ];

    public override string[] Summary(FamilyNames names) => ["Adds length floats of a table to each of count samples; outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (kernel.Sweep())
            {
                string sum = $"{kernel.Lanes.Load("Unsafe.Add(ref inputs, i)")} + {kernel.Lanes.Load("Unsafe.Add(ref table, i)")}";
                kernel.Text.Line(kernel.Lanes.Store(sum, "Unsafe.Add(ref outputs, i)"));
            }

            kernel.Text.Blank();
            kernel.Text.Line("inputs = ref Unsafe.Add(ref inputs, stride);");
            kernel.Text.Line("outputs = ref Unsafe.Add(ref outputs, stride);");
        }
    }
}

/// <summary>Adds to each row of a step the row of a table that stands for its place.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record AddPlaceKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "AddPlace" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("table"), KernelParameter.Floats("places"), KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
        KernelParameter.Whole("length"), KernelParameter.Whole("rows"),
    ];

    public override string[] Summary(FamilyNames names) => ["Adds to each of some rows that of a table which stands for its place; outputs may be the inputs."];

    public override void Write(KernelWriter kernel)
    {
        using (kernel.Text.Block("for (int row = 0; row < rows; row++)"))
        {
            kernel.Text.Line("ref float added = ref Unsafe.Add(ref table, BitConverter.SingleToInt32Bits(Unsafe.Add(ref places, row)) * length);");
            using (kernel.Sweep())
            {
                string sum = $"{kernel.Lanes.Load("Unsafe.Add(ref inputs, i)")} + {kernel.Lanes.Load("Unsafe.Add(ref added, i)")}";
                kernel.Text.Line(kernel.Lanes.Store(sum, "Unsafe.Add(ref outputs, i)"));
            }

            kernel.Text.Blank();
            kernel.Text.Line("inputs = ref Unsafe.Add(ref inputs, length);");
            kernel.Text.Line("outputs = ref Unsafe.Add(ref outputs, length);");
        }
    }
}

/// <summary>The gradients of some rows of a table that is added to each sample.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record TableGradients(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "TableGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), KernelParameter.Whole("pitch"), KernelParameter.Whole("stride"),
        KernelParameter.Whole("count"), KernelParameter.Whole("firstRow"), KernelParameter.Whole("rowCount"),
    ];

    public override string[] Summary(FamilyNames names) => ["Sums some rows of the gradients of all samples, from the first sample to the last."];

    public override void Write(KernelWriter kernel)
    {
        kernel.Text.Line("int length = rowCount * pitch;");
        kernel.Text.Line("MemoryMarshal.CreateSpan(ref gradients, length).Clear();");
        kernel.Text.Line("deltas = ref Unsafe.Add(ref deltas, firstRow * pitch);");
        using (kernel.Text.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (kernel.Sweep())
            {
                string sum = $"{kernel.Lanes.Load("Unsafe.Add(ref gradients, i)")} + {kernel.Lanes.Load("Unsafe.Add(ref deltas, i)")}";
                kernel.Text.Line(kernel.Lanes.Store(sum, "Unsafe.Add(ref gradients, i)"));
            }

            kernel.Text.Blank();
            kernel.Text.Line("deltas = ref Unsafe.Add(ref deltas, stride);");
        }
    }
}
