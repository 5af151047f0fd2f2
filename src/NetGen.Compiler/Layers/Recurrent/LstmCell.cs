using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Recurrent.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>Long short-term memory: gates i, f, g and o; the state is h and c. A step keeps h, c and tanh c.</summary>
public sealed record LstmCell() : RecurrentCell("LSTM", "lstm", Gates: 4, Carried: 2)
{
    public override int? ForgetGate => 1;

    public override bool TilesHaveAllGates => true;

    public override int FloatsOf(int pitch, int place) => 3 * pitch;

    internal override void EmitStep(SourceWriter writer, RecurrentCalls calls)
    {
        string cells = $"Sweeps.{new LstmStep(calls.Width).Verb}(ref gate, ref state, ref next, ref output, {calls.StepSizes});";
        if (calls is TileCalls)
        {
            EmitTiles(writer, calls.Shape, cells);
            return;
        }

        calls.AddProducts("state", "gate", "gate");
        writer.Line(cells);
    }

    /// <summary>Tile by tile, forth or back: the cell of a tile's units is computed with the products of the next. The first step past zeros has no products.</summary>
    private static void EmitTiles(SourceWriter writer, RecurrentShape shape, string cells)
    {
        string rows = Literal.Int(shape.Units);
        string length = Literal.Int(shape.Gate);
        string units = Literal.Int(LstmTileKernel.Units);
        using (writer.Block("if (step == 0 && carry == 0)"))
        {
            writer.Line(cells);
            writer.Line("continue;");
        }

        writer.Blank();
        writer.Line($"int unit = (step & 1) == 0 ? 0 : {Literal.Int(shape.Gate - LstmTileKernel.Units)};");
        writer.Line($"Sweeps.{new SumLstmTile().Verb}(ref kernel, ref state, ref gate, {rows}, unit, {length});");
        using (writer.Block($"for (int i = {units}; i < {length}; i += {units})"))
        {
            writer.Line("int before = unit;");
            writer.Line($"unit += (step & 1) == 0 ? {units} : -{units};");
            writer.Line($"Sweeps.{new StepLstmTile().Verb}(ref kernel, ref state, ref gate, {rows}, unit, ref next, ref output, before, {length});");
        }

        writer.Blank();
        writer.Line($"Sweeps.{new AdvanceLstmTile().Verb}(ref gate, ref state, ref next, ref output, unit, {length});");
    }

    internal override void EmitBack(SourceWriter writer, RecurrentCalls calls)
    {
        RecurrentShape shape = calls.Shape;
        writer.Line($"Sweeps.{new LstmBack(shape.Width).Verb}(ref gate, ref state, ref carried, ref gateDelta, {calls.Sizes(shape.GatesStride, shape.StatesStride, shape.BackStride)});");
    }

    internal override IEnumerable<KernelSpec> StepKernels(int width) => [new LstmStep(width)];

    internal override IEnumerable<KernelSpec> TileKernels(int width) => [new StepLstmTile(), new SumLstmTile(), new AdvanceLstmTile(), new LstmStep(width)];

    internal override AdvanceKernel Advance(int width) => new AdvanceLstm(width);

    internal override IEnumerable<KernelSpec> BackKernels(RecurrentShape shape) => [new LstmBack(shape.Width)];
}
