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

    /// <summary>Gates i, f, g and o.</summary>
    protected const int Gates = 4;

    private static readonly string TileColumns = Literal.Int(KernelTiles.Columns);

    /// <summary>How far gates lie apart, and h and c of a state.</summary>
    protected static KernelParameter Length => KernelParameter.Whole("length");

    protected static IReadOnlyList<KernelParameter> OfSums =>
        [KernelParameter.Floats("tiles"), KernelParameter.Floats("states"), KernelParameter.Floats("gates"), KernelParameter.Whole("depth"), KernelParameter.Whole("unit")];

    protected static IReadOnlyList<KernelParameter> OfCell =>
        [KernelParameter.Floats("gates"), KernelParameter.Floats("states"), KernelParameter.Floats("next"), KernelParameter.Floats("outputs")];

    /// <summary>Sums of some vectors of a tile's columns, from what stands in the gates.</summary>
    protected static void Start(SourceWriter writer, Lanes lanes, int vectors, Func<int, string> at) =>
        Each(vectors, v => writer.Line($"{lanes.Float} sum{Literal.Int(v)} = {lanes.Load(at(v))};"));

    /// <summary>Adds the rows from <c>k</c> up to an end, and leaves <c>k</c> and <c>tile</c> behind them.</summary>
    protected static void AddRows(SourceWriter writer, Lanes lanes, int vectors, string end)
    {
        using (writer.Block($"for (; k < {end}; k++)"))
        {
            writer.Line($"{lanes.Float} x = {lanes.Broadcast("Unsafe.Add(ref states, k)")};");
            Each(vectors, v => writer.Line($"sum{Literal.Int(v)} = {lanes.MultiplyAddAt("x", Behind("tile", v == 0 ? "" : Times(v, lanes)), $"sum{Literal.Int(v)}")};"));
            writer.Line($"tile = ref Unsafe.Add(ref tile, {TileColumns});");
        }
    }

    /// <summary>Puts the sums back.</summary>
    protected static void End(SourceWriter writer, Lanes lanes, int vectors, Func<int, string> at) =>
        Each(vectors, v => writer.Line(lanes.Store($"sum{Literal.Int(v)}", at(v))));

    /// <summary>Where the sums of a gate lie, of the units from one on.</summary>
    protected static string Sum(int gate, string unit) =>
        Behind("gates", gate switch { 0 => unit, 1 => "length + " + unit, _ => $"({Literal.Int(gate)} * length) + {unit}" });

    /// <summary>So many vectors, in floats.</summary>
    protected static string Times(int vectors, Lanes lanes) => vectors == 1 ? lanes.Step : $"({Literal.Int(vectors)} * {lanes.Step})";

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

    /// <summary>The first row of a tile.</summary>
    protected static string Tile(string distance) => $"ref float tile = ref Unsafe.Add(ref tiles, {distance});";

    private static string Of(MathFunction function, Lanes lanes, int gate, string unit) => function.Call(lanes.Load(Sum(gate, unit)).ToString());

    protected static string Behind(string reference, string distance) => distance.Length == 0 ? reference : $"Unsafe.Add(ref {reference}, {distance})";

    private static void Each(int vectors, Action<int> action)
    {
        for (int v = 0; v < vectors; v++)
        {
            action(v);
        }
    }
}

/// <summary>Products of the state and a tile.</summary>
public sealed record SumLstmTile() : LstmTileKernel()
{
    /// <summary>Sums under way at once over vectors narrower than the widest, of which there is one for each gate.</summary>
    private const int NarrowVectors = 8;

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
                using (writer.Block($"for (int i = 0; i < {Literal.Int(KernelTiles.Columns)}; i += {Literal.Int(NarrowVectors)} * {lanes.Step})"))
                {
                    WriteSums(writer, lanes, NarrowVectors, "i + ", v => OfColumn(v == 0 ? "i" : $"(i + {Times(v, lanes)})"));
                }
            },
            () => WriteSums(writer, lanes, Gates, "", gate => Sum(gate, "unit")));
    }

    private static void WriteSums(SourceWriter writer, Lanes lanes, int vectors, string column, Func<int, string> at)
    {
        writer.Line(Tile(column + $"({Literal.Int(Gates)} * depth * unit)"));
        Start(writer, lanes, vectors, at);
        writer.Line("int k = 0;");
        AddRows(writer, lanes, vectors, "depth");
        writer.Blank();
        End(writer, lanes, vectors, at);
    }

    /// <summary>Where the sum of a tile's column lies.</summary>
    private static string OfColumn(string column) =>
        Behind("gates", $"({column} / {Literal.Int(Units)} * length) + unit + ({column} % {Literal.Int(Units)})");
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
        writer.Line(Tile($"{Literal.Int(Gates)} * depth * unit"));
        Start(writer, lanes, Gates, gate => Sum(gate, "unit"));
        writer.Line($"int run = depth / {Literal.Int(Runs)};");
        writer.Line("int k = 0;");
        int runs = 0;
        void Run() => AddRows(writer, lanes, Gates, ++runs == Runs ? "depth" : runs == 1 ? "run" : $"{Literal.Int(runs)} * run");
        Run();
        writer.Blank();
        WriteCell(writer, lanes, "before", () =>
        {
            Run();
            writer.Blank();
        });
        Run();
        writer.Blank();
        End(writer, lanes, Gates, gate => Sum(gate, "unit"));
    }
}
