using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>C = start + A B for one row, where B lies in tiles of columns, from the first of them to the last or the other way: every sum is one chain.</summary>
public sealed record TileProducts() : SweepKernel(WidestLanes)
{
    /// <summary>Sums under way at once over vectors narrower than the widest, of which a tile has four.</summary>
    private const int NarrowVectors = 8;

    public override bool IsProduct => true;

    public override string Verb => "AddTiles";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("a"), KernelParameter.Floats("tiles"), KernelParameter.Floats("start"), KernelParameter.Floats("c"),
        KernelParameter.Whole("depth"), KernelParameter.Whole("columns"), KernelParameter.Whole("back"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "c = start + a b for one row, where b lies in tiles of columns: every sum is one chain, in ascending order.",
        "Where back is 1, the last tile is read first: it may be near since the step before.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string width = Literal.Int(KernelTiles.Columns);
        using (writer.Block($"for (int i = 0; i < columns; i += {width})"))
        {
            writer.Line($"int column = back == 0 ? i : columns - {width} - i;");
            writer.Line("ref float tile = ref Unsafe.Add(ref tiles, column * depth);");
            if (!lanes.IsAnyWidth)
            {
                EmitTile(writer, lanes);
                return;
            }

            using (writer.Block($"if ({lanes.Step} == {Literal.Int(WidestLanes)})"))
            {
                EmitSums(writer, lanes, KernelTiles.Columns / WidestLanes, "column", "tile");
            }

            using (writer.Block("else"))
            {
                EmitGroups(writer, lanes);
            }
        }
    }

    private static void EmitTile(SourceWriter writer, Lanes lanes)
    {
        if (lanes.Count == WidestLanes)
        {
            EmitSums(writer, lanes, KernelTiles.Columns / WidestLanes, "column", "tile");
        }
        else
        {
            EmitGroups(writer, lanes);
        }
    }

    /// <summary>Some vectors of a tile, then the next.</summary>
    private static void EmitGroups(SourceWriter writer, Lanes lanes)
    {
        using (writer.Block($"for (int j = 0; j < {Literal.Int(KernelTiles.Columns)}; j += {Literal.Int(NarrowVectors)} * {lanes.Step})"))
        {
            EmitSums(writer, lanes, NarrowVectors, "column + j", "Unsafe.Add(ref tile, j)");
        }
    }

    private static void EmitSums(SourceWriter writer, Lanes lanes, int vectors, string column, string tile)
    {
        writer.Line($"ref float weights = ref {tile};");
        writer.Line($"ref float from = ref Unsafe.Add(ref start, {column});");
        Each(vectors, v => writer.Line($"{lanes.Float} sum{v} = {lanes.Load(At("from", v, lanes))};"));
        using (writer.Block("for (int k = 0; k < depth; k++)"))
        {
            writer.Line($"{lanes.Float} x = {lanes.Broadcast("Unsafe.Add(ref a, k)")};");
            Each(vectors, v => writer.Line($"sum{v} = {lanes.MultiplyAdd("x", lanes.Load(At("weights", v, lanes)).ToString(), $"sum{v}")};"));
            writer.Line($"weights = ref Unsafe.Add(ref weights, {Literal.Int(KernelTiles.Columns)});");
        }

        writer.Blank();
        writer.Line($"ref float to = ref Unsafe.Add(ref c, {column});");
        Each(vectors, v => writer.Line(lanes.Store($"sum{v}", At("to", v, lanes))));
    }

    private static void Each(int vectors, Action<string> action)
    {
        for (int v = 0; v < vectors; v++)
        {
            action(Literal.Int(v));
        }
    }

    private static string At(string reference, string vector, Lanes lanes) =>
        vector == "0" ? reference : $"Unsafe.Add(ref {reference}, {vector} * {lanes.Step})";
}
