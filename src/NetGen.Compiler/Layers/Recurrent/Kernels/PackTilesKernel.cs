using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>Cuts a kernel into tiles: its first columns of all rows, then the next; where a tile has all gates of some units, the first of each gate.</summary>
public sealed record PackTilesKernel() : SweepKernel(WidestLanes)
{
    public override string Verb => "PackTiles";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("kernel"), KernelParameter.Floats("tiles"), KernelParameter.Whole("rows"), KernelParameter.Whole("columns"), KernelParameter.Whole("gate")];

    public override string[] Summary(FamilyNames names) =>
        [$"Cuts a kernel into tiles of {Quantity.Of(KernelTiles.Columns, "column")}, one behind the other: as many of each gate, which are so far apart."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string columns = Literal.Int(KernelTiles.Columns);
        writer.Line($"int width = {columns} * gate / columns;");
        using (writer.Block("for (int first = 0; first < gate; first += width)"))
        using (writer.Block("for (int row = 0; row < rows; row++)"))
        using (writer.Block("for (int column = first; column < columns; column += gate)"))
        {
            using (writer.Block($"for (int i = 0; i < width; i += {lanes.Step})"))
            {
                writer.Line(lanes.Store(lanes.Load("Unsafe.Add(ref kernel, (row * columns) + column + i)"), "Unsafe.Add(ref tiles, i)"));
            }

            writer.Blank();
            writer.Line("tiles = ref Unsafe.Add(ref tiles, width);");
        }
    }
}
