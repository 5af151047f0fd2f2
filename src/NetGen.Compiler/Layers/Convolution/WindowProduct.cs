using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>
/// A product whose rows are places in lines: C[place, column] = start + the sum over depth of A[place, depth] B[depth, column]. Depth
/// runs over the depths of runs, and these are gone through so many times; rows of B lie side by side.
/// </summary>
/// <param name="Lines">Lines of rows.</param>
/// <param name="Places">Rows of a line.</param>
/// <param name="Columns">Columns with their padding.</param>
/// <param name="Depth">Depths of a run.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Times">How often all runs are gone through; 0 where the samples say it, or where there is nothing to sum.</param>
/// <param name="A">Distances in A.</param>
/// <param name="BRow">Floats of a row of B.</param>
/// <param name="BSample">Floats of B from sample to sample.</param>
/// <param name="C">Distances in C.</param>
public sealed record WindowProduct(
    int Lines, int Places, int Columns, int Depth, int Runs, int Times, ReadSteps A, int BRow, int BSample, WriteSteps C)
{
    /// <summary>Each column of B meets a column of A; else all of them a single value.</summary>
    public bool IsDepthwise { get; init; }

    /// <summary>What the tile's lines have to divide, as shares of lines may; 0 where any will do.</summary>
    public int Divides { get; init; }

    /// <summary>Of gradients, the samples that are summed from zero before their sums are added: usually sixteen.</summary>
    public int Together { get; init; } = UsualTogether;

    /// <summary>The method that computes gradients.</summary>
    public string Sums => Together < UsualTogether ? ProductNeed.LargeWindowSums : ProductNeed.WindowSums;

    /// <summary>The most of them.</summary>
    public const int UsualTogether = 16;

    /// <summary>Depth of so few samples that what a tile of gradients costs around its loop is little beside it.</summary>
    private const int LeastDepth = 128;

    /// <summary>More floats than this, half of what the second-level cache holds, leave it before all tiles of a gradient have read them.</summary>
    private const int Near = 128 * 1024;

    /// <summary>Whether sixteen samples are more than the nearer caches hold.</summary>
    public bool IsOfLargeSamples => Times == 0 && UsualTogether * (A.Sample + BSample) >= Near;

    /// <summary>The product over few samples at a time, where these are large: all tiles of a gradient read them while they are near.</summary>
    public WindowProduct WithFewTogether() => IsOfLargeSamples && Runs * Depth > 0
        ? this with { Together = Math.Max(1, Math.Min(UsualTogether, LeastDepth / (Runs * Depth))) }
        : this;

    /// <summary>Floats of B behind the rows of one time, where the samples are the times.</summary>
    private int BGap => Times == 0 && BSample > 0 ? BSample - (Runs * Depth * BRow) : 0;

    /// <summary>Lanes that columns fill.</summary>
    public int Width => KernelSpec.WidestLanesOf(Columns);

    /// <summary>The tile over vectors of sixteen.</summary>
    public WindowTile Wide => WindowTile.Choose(Lines, Places, ColumnVectors(16), WindowTile.MostWide, Divides);

    /// <summary>The tile over narrower ones; its lines divide those of the other where shares of lines are whole tiles.</summary>
    public WindowTile Narrow => WindowTile.Choose(
        Lines, Places, ColumnVectors(8), WindowTile.MostNarrow, Divides == 0 ? 0 : Wide.Lines);

    /// <summary>What it costs, in multiply-adds over sixteen lanes.</summary>
    public long Cost => (long)Lines * Places * ColumnVectors(16) * Times * Runs * Depth;

    /// <summary>The sizes that are types.</summary>
    public IEnumerable<int> Numbers
    {
        get
        {
            (WindowTile wide, WindowTile narrow) = (Wide, Narrow);
            return [Columns, Depth, Runs, wide.Places, wide.Lines, wide.Vectors, narrow.Places, narrow.Lines, narrow.Vectors];
        }
    }

    /// <summary>The type arguments behind those that say which product it is.</summary>
    public string Arguments => string.Join(", ", Numbers.Prepend(IsDepthwise ? 2 : 1).Select(ProductsEmitter.Number));

    /// <summary>The method that computes it, with the rows of its tiles.</summary>
    public ProductNeed Need(string method) => new(method, Height: Math.Max(Wide.Rows, Narrow.Rows), IsDepthwise: IsDepthwise);

    /// <summary>The product with lines that follow each other, in what is read and in what is written, as one.</summary>
    public WindowProduct WithLinesJoined() => A.Line == Places * A.Row && C.Line == Places * C.Row
        ? this with { Lines = 1, Places = Lines * Places }
        : this;

    /// <summary>Vectors of so many lanes that columns fill.</summary>
    public int ColumnVectors(int lanes) => Math.Max(1, Columns / lanes);

    /// <summary>Writes its distances as a type.</summary>
    /// <param name="interfaceName">What the type is.</param>
    /// <param name="others">What that has beside the distances of any product over windows.</param>
    public void EmitType(
        SourceWriter writer, string name, string summary, string interfaceName = "IWindows", params (string Name, int Value)[] others)
    {
        writer.Summary(summary);
        using (writer.Block($"internal readonly struct {name} : {interfaceName}"))
        {
            (string Name, int Value)[] sizes =
            [
                ("Lines", Lines), ("Places", Places), ("ARow", A.Row), ("ALine", A.Line), ("ADepth", A.Depth), ("ARun", A.Run), ("ATime", A.Time),
                ("Times", Times == 0 && BSample > 0 ? Together : Times), ("ASample", A.Sample), ("AGroup", A.Group), ("BRow", BRow), ("BSample", BSample), ("BGap", BGap),
                ("CRow", C.Row), ("CLine", C.Line), ("CSample", C.Sample), ("CTime", C.Time), ("CRun", C.Run), .. others,
            ];
            foreach ((string size, int value) in sizes)
            {
                writer.Line($"public static int {size} => {Literal.Int(value)};");
            }
        }
    }
}

/// <summary>Floats from one place of what is read to the next: of rows, lines, depths, runs, times, samples, and groups of lines.</summary>
public readonly record struct ReadSteps(int Row, int Line, int Depth, int Run, int Time, int Sample, int Group = 0);

/// <summary>Floats from one place of what is written to the next: of rows, lines and samples, and where sums are spread of times and runs.</summary>
public readonly record struct WriteSteps(int Row, int Line, int Sample, int Time = 0, int Run = 0);
