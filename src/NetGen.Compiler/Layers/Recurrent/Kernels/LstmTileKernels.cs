using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>What is done with a tile of an LSTM's recurrent kernel: all gates of sixteen units, whose rows are those of the state.</summary>
public abstract record LstmTileKernel() : SweepKernel(WidestLanes)
{
    /// <summary>Units of a tile.</summary>
    public const int Units = KernelTiles.Columns / Gates;

    private const int Gates = 4;

    private static readonly string TileColumns = Literal.Int(KernelTiles.Columns);

    /// <summary>How far gates lie apart, and h and c of a state.</summary>
    protected static KernelParameter Length => KernelParameter.Whole("length");

    protected static IReadOnlyList<KernelParameter> OfSums =>
        [KernelParameter.Floats("tiles"), KernelParameter.Floats("states"), KernelParameter.Floats("gates"), KernelParameter.Whole("depth"), KernelParameter.Whole("unit")];

    protected static IReadOnlyList<KernelParameter> OfCell =>
        [KernelParameter.Floats("gates"), KernelParameter.Floats("states"), KernelParameter.Floats("next"), KernelParameter.Floats("outputs")];

    /// <summary>Sums of so many vectors of units, from what stands in the gates: one for each gate and vector.</summary>
    protected static void Start(SourceWriter writer, Lanes lanes, int vectors, string unit) =>
        Each(vectors, (gate, v) => writer.Line($"{lanes.Float} sum{gate}{v} = {lanes.Load(Sum(lanes, gate, v, unit))};"));

    /// <summary>Adds the rows from <c>k</c> up to an end, and leaves <c>k</c> and <c>tile</c> behind them.</summary>
    protected static void AddRows(SourceWriter writer, Lanes lanes, int vectors, string end)
    {
        using (writer.Block($"for (; k < {end}; k++)"))
        {
            writer.Line($"{lanes.Float} x = {lanes.Broadcast("Unsafe.Add(ref states, k)")};");
            Each(vectors, (gate, v) =>
                writer.Line($"sum{gate}{v} = {lanes.MultiplyAddAt("x", Behind("tile", Distance(lanes, Literal.Int(gate * Units), v)), $"sum{gate}{v}")};"));
            writer.Line($"tile = ref Unsafe.Add(ref tile, {TileColumns});");
        }
    }

    /// <summary>Puts the sums back.</summary>
    protected static void End(SourceWriter writer, Lanes lanes, int vectors, string unit) =>
        Each(vectors, (gate, v) => writer.Line(lanes.Store($"sum{gate}{v}", Sum(lanes, gate, v, unit))));

    /// <summary>c = σ(f) c + σ(i) tanh g, h = σ(o) tanh c for a vector of units, a function at a time; between them something else may be done.</summary>
    protected static void WriteCell(SourceWriter writer, Lanes lanes, string unit, Action between)
    {
        string cells = Behind("next", "length + " + unit);
        writer.Line($"{lanes.Float} inputGate = {Of(MathFunctions.Sigmoid, lanes, 0, unit)};");
        between();
        writer.Line($"{lanes.Float} candidate = {Of(MathFunctions.Tanh, lanes, 2, unit)};");
        between();
        writer.Line($"{lanes.Float} forgetGate = {Of(MathFunctions.Sigmoid, lanes, 1, unit)};");
        writer.Line($"{lanes.Float} cell = {lanes.Load(Behind("states", "length + " + unit))};");
        writer.Line($"cell = {lanes.MultiplyAdd("forgetGate", "cell", "inputGate * candidate")};");
        writer.Line(lanes.Store("cell", cells));
        between();
        writer.Line($"{lanes.Float} bounded = {MathFunctions.Tanh.Call("cell")};");
        between();
        writer.Line($"{lanes.Float} output = {Of(MathFunctions.Sigmoid, lanes, 3, unit)} * bounded;");
        writer.Line(lanes.Store("output", Behind("next", unit)));
        writer.Line(lanes.Store("output", Behind("outputs", unit)));
    }

    /// <summary>Writes one body for vectors that are narrower than the widest, and one for these; both where the text is for every width.</summary>
    protected static void WriteByWidth(KernelWriter kernel, Action narrow, Action widest)
    {
        SourceWriter writer = kernel.Text;
        if (!kernel.Lanes.IsAnyWidth)
        {
            (kernel.Lanes.Count < WidestLanes ? narrow : widest)();
            return;
        }

        using (writer.Block($"if ({kernel.Lanes.Step} < {Literal.Int(WidestLanes)})"))
        {
            narrow();
        }

        using (writer.Block("else"))
        {
            widest();
        }
    }

    /// <summary>The columns of a unit's tile, so many units behind its first.</summary>
    protected static string Tile(string unit) => $"ref float tile = ref Unsafe.Add(ref tiles, {Literal.Int(Gates)} * depth * {unit});";

    private static string Of(MathFunction function, Lanes lanes, int gate, string unit) => function.Call(lanes.Load(Sum(lanes, gate, 0, unit)).ToString());

    private static string Sum(Lanes lanes, int gate, int vector, string unit) =>
        Behind("gates", Distance(lanes, gate switch { 0 => unit, 1 => "length + " + unit, _ => $"({Literal.Int(gate)} * length) + {unit}" }, vector));

    private static string Distance(Lanes lanes, string first, int vector) =>
        vector == 0 ? (first == "0" ? "" : first) : first == "0" ? lanes.Step : $"{first} + {lanes.Step}";

    private static string Behind(string reference, string distance) => distance.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {distance})";

    private static void Each(int vectors, Action<int, int> action)
    {
        for (int gate = 0; gate < Gates; gate++)
        {
            for (int v = 0; v < vectors; v++)
            {
                action(gate, v);
            }
        }
    }
}

/// <summary>Products of the state and a tile.</summary>
public sealed record SumLstmTile() : LstmTileKernel()
{
    /// <summary>Vectors of units whose sums are under way at once where they are narrower than the widest.</summary>
    private const int NarrowVectors = 2;

    public override string Verb => "SumLstmTile";

    public override IReadOnlyList<KernelParameter> Parameters => [.. OfSums, Length];

    public override string[] Summary(FamilyNames names) =>
    [
        "Adds products of the state and a tile, which holds all gates of sixteen units, to their sums: every sum is one chain, in ascending order.",
        "Gates lie length floats apart.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        WriteByWidth(
            kernel,
            () =>
            {
                using (writer.Block($"for (int i = 0; i < {Literal.Int(Units)}; i += {Literal.Int(NarrowVectors)} * {lanes.Step})"))
                {
                    WriteSums(writer, lanes, NarrowVectors, "unit + i");
                }
            },
            () => WriteSums(writer, lanes, 1, "unit"));
    }

    private static void WriteSums(SourceWriter writer, Lanes lanes, int vectors, string unit)
    {
        writer.Line(Tile("unit"));
        if (unit != "unit")
        {
            writer.Line("tile = ref Unsafe.Add(ref tile, i);");
        }

        Start(writer, lanes, vectors, unit);
        writer.Line("int k = 0;");
        AddRows(writer, lanes, vectors, "depth");
        writer.Blank();
        End(writer, lanes, vectors, unit);
    }
}

/// <summary>The cell of the units whose tile was the last one; where vectors are narrower than the widest, of all units.</summary>
public sealed record AdvanceLstmTile() : LstmTileKernel()
{
    public override string Verb => "AdvanceLstmTile";

    public override IReadOnlyList<KernelParameter> Parameters => [.. OfCell, KernelParameter.Whole("unit"), Length];

    public override string[] Summary(FamilyNames names) =>
    [
        "A step of an LSTM for the last sixteen units, of their gates i, f, g and o: c = σ(f) c + σ(i) tanh g, h = σ(o) tanh c; for all units where vectors have fewer lanes.",
        "States are h and c, which lie length floats apart.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(new LstmStep(WidestLanes));
        needs.Functions([MathFunctions.Sigmoid, MathFunctions.Tanh], Width);
    }

    public override void Write(KernelWriter kernel) => WriteByWidth(
        kernel,
        () => kernel.Text.Line($"Sweeps.{new LstmStep(WidestLanes).Verb}(ref gates, ref states, ref next, ref outputs, length, 0, 0, 0, length, 1);"),
        () => WriteCell(kernel.Text, kernel.Lanes, "unit", () => { }));
}

/// <summary>Products of the state and a tile, and the cell of the units whose tile was the last one.</summary>
/// <remarks>
/// Products wait for the next cache, functions for themselves. One behind the other, a cell's functions fill the processor's queue and keep products out of it;
/// with some rows between every two of them both go on.
/// </remarks>
public sealed record StepLstmTile() : LstmTileKernel()
{
    /// <summary>Runs of rows: before, between and behind the functions.</summary>
    private const int Runs = 6;

    public override string Verb => "StepLstmTile";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [.. OfSums, KernelParameter.Floats("next"), KernelParameter.Floats("outputs"), KernelParameter.Whole("before"), Length];

    public override string[] Summary(FamilyNames names) =>
    [
        "Adds products of the state and a tile to the sums of its units, and computes the cell of sixteen others, whose sums are there already.",
        "Functions wait for themselves: some rows of products stand between every two of them. Vectors of fewer lanes leave the cells for the end.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        needs.Kernel(new SumLstmTile());
        needs.Functions([MathFunctions.Sigmoid, MathFunctions.Tanh], Width);
    }

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        WriteByWidth(
            kernel,
            () => writer.Line($"Sweeps.{new SumLstmTile().Verb}(ref tiles, ref states, ref gates, depth, unit, length);"),
            () => WriteBoth(writer, kernel.Lanes));
    }

    private static void WriteBoth(SourceWriter writer, Lanes lanes)
    {
        writer.Line(Tile("unit"));
        Start(writer, lanes, 1, "unit");
        writer.Line($"int run = depth / {Literal.Int(Runs)};");
        writer.Line("int k = 0;");
        int runs = 0;
        void Run() => AddRows(writer, lanes, 1, ++runs == Runs ? "depth" : runs == 1 ? "run" : $"{Literal.Int(runs)} * run");
        Run();
        writer.Blank();
        WriteCell(writer, lanes, "before", () =>
        {
            Run();
            writer.Blank();
        });
        Run();
        writer.Blank();
        End(writer, lanes, 1, "unit");
    }
}
