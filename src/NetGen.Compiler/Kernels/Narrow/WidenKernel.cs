using NetGen.Compiler.Emit;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels.Narrow;

/// <summary>A kernel of narrow weights as floats, row by row, for what takes many samples and reads each weight many times.</summary>
/// <param name="Storage">How it is stored.</param>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record WidenKernel(StorageType Storage, int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "Widen" + Storage + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("kernel"), KernelParameter.Floats("outputs"), KernelParameter.Whole("rows"), KernelParameter.Whole("columns")];

    public override string[] Summary(FamilyNames names) => [$"Rows of weights in {Storage} as floats."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string panel = Literal.Int(NarrowLayout.Panel);
        using (writer.Block($"for (int panel = 0; panel < columns; panel += {panel})"))
        {
            writer.Line($"int width = Math.Min(columns - panel, {panel});");
            writer.Line("ref float output = ref Unsafe.Add(ref outputs, panel);");
            if (Storage.HasScales())
            {
                writer.Line("ref float scales = ref kernel;");
            }

            using (writer.Block($"for (int row = 0; row < rows; row += {Literal.Int(Storage.PerWord())})"))
            {
                if (Storage.HasScales())
                {
                    string first = Storage == StorageType.Int8Grouped ? $"row % {Literal.Int(NarrowLayout.GroupRows)} == 0" : "row == 0";
                    using (writer.Block($"if ({first})"))
                    {
                        writer.Line("scales = ref kernel;");
                        writer.Line("kernel = ref Unsafe.Add(ref kernel, width);");
                    }

                    writer.Blank();
                }

                using (writer.Block($"for (int i = 0; i < width; i += {lanes.Step})"))
                {
                    EmitWord(writer, lanes);
                }

                writer.Line("kernel = ref Unsafe.Add(ref kernel, width);");
                writer.Line($"output = ref Unsafe.Add(ref output, {Literal.Int(Storage.PerWord())} * columns);");
            }
        }
    }

    private void EmitWord(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} word = {lanes.Load("Unsafe.Add(ref kernel, i)")};");
        if (Storage.HasScales())
        {
            writer.Line($"{lanes.Float} scale = {lanes.Load("Unsafe.Add(ref scales, i)")};");
        }

        for (int part = 0; part < Storage.PerWord(); part++)
        {
            string name = "weight" + Literal.Int(part);
            using (part == 0 ? default(SourceWriter.BlockScope?) : writer.Block($"if (row + {Literal.Int(part)} < rows)"))
            {
                writer.Line($"{lanes.Float} {name} = {NarrowText.Weight(lanes, Storage, "word", part, "scale")};");
                if (NarrowText.Repair(lanes, Storage, name) is { } repair)
                {
                    writer.Line(repair);
                }

                writer.Line(lanes.Store(name, $"Unsafe.Add(ref output, {(part == 0 ? "" : part == 1 ? "columns + " : Literal.Int(part) + " * columns + ")}i)"));
            }
        }
    }
}
