using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>
/// The gradients of a convolution behind which a maximum stands: of each window at most one output has any. Those that are not zero are
/// listed, filter by filter, with where in the picture they looked; sums go through the lists.
/// </summary>
/// <remarks>
/// A sample's list: for each filter how many entries it has, then the entries of all filters, each with room for one of every window.
/// An entry is a gradient, and where its window begins in what was read.
/// </remarks>
/// <param name="Shape">The convolution.</param>
/// <param name="Maximum">What stands behind it.</param>
public sealed record LiveGradients(ConvolutionShape Shape, PooledWindows Maximum)
{
    /// <summary>Floats of an entry.</summary>
    public const int Entry = 2;

    /// <summary>Floats of a sample that is copied.</summary>
    private const int MostCopied = 4096;

    private const double CostOfEntry = 6;
    private const double CostOfSum = 1.5;
    private const double CostOfAdding = 2.5;
    private const double CostOfListing = 4;

    /// <summary>What a maximum and the way back through it cost for a vector of outputs, which a list costs in their place.</summary>
    private const double CostOfOutput = 6;

    /// <summary>Of a hundred windows behind a rectifier, so many have a gradient.</summary>
    private const double ShareOfLive = 0.75;

    private Window Window => Shape.Window;

    /// <summary>The windows of the maximum, of which each has room for an entry.</summary>
    public int Places => Maximum.Window.Outputs;

    /// <summary>How many filters there are, each with entries of its own.</summary>
    public int Filters => Shape.Output.Channels;

    /// <summary>Where the entries begin, in floats.</summary>
    public int Head => Value.Pad(Filters, 16);

    /// <summary>Floats of a sample's list.</summary>
    public int Length => Head + (Filters * Places * Entry);

    /// <summary>The same with what pads it.</summary>
    public int Sample => Value.Pad(Length, 16);

    /// <summary>Lines of the maximum's windows.</summary>
    public int PooledHeight => Maximum.Window.Height.Output;

    /// <summary>Windows of a line.</summary>
    public int PooledWidth => Maximum.Window.Width.Output;

    /// <summary>Floats of a sample of what the maximum gives.</summary>
    public int PooledSample => Maximum.Sample;

    /// <summary>Floats of a sample of the gradients of that.</summary>
    public int DeltaSample => Maximum.DeltaSample;

    /// <summary>Notes count in floats of what the convolution reads: from a line of its outputs to the next, and from place to place.</summary>
    public PoolNotes Notes => new(Window.Height.Stride * Shape.Input.Line, Window.Width.Stride * Shape.Input.Place);

    /// <summary>Floats of it from a line of the maximum's windows to the next.</summary>
    public int Down => Maximum.Window.Height.Stride * Notes.Down;

    /// <summary>Floats of it from window to window.</summary>
    public int Across => Maximum.Window.Width.Stride * Notes.Across;

    /// <summary>What a window sees of a line is one run, or one for each of its places where they lie apart.</summary>
    private int Runs => Window.Width.Dilation == 1 ? 1 : Window.Width.Size;

    /// <summary>Runs of a window.</summary>
    public int Lines => Window.Height.Size * Runs;

    /// <summary>Rows of the kernel that a run stands for.</summary>
    public int Rows => Window.Width.Size / Runs * Shape.Input.Channels;

    /// <summary>Floats of a run where it is read.</summary>
    public int Run => Window.Width.Size / Runs * Shape.Input.Place;

    /// <summary>Floats of a run where its gradients lie.</summary>
    public int Back => Window.Width.Size / Runs * Shape.InputDeltas.Place;

    /// <summary>Lanes that a run fills where it is read; the last vector may lie over the one before.</summary>
    public int Width => Fitting(Run, exactly: false);

    /// <summary>Lanes that places fill where gradients lie, so that vectors of neighbours are the same or apart.</summary>
    public int BackWidth => Fitting(Shape.InputDeltas.Place, exactly: true);

    /// <summary>
    /// Lanes of the sums: a run that is a little longer than four lanes, or shorter, is one vector that reads more than the run. Behind the
    /// last sample there may be nothing to read, so that this one is copied, which has to find room on the stack. Three or five vectors of
    /// eight are no more work than two or three of sixteen, of which one would lie over another and every other one across cache lines.
    /// </summary>
    private int SumWidth => Run switch
    {
        2 or 3 when Shape.Input.Sample <= MostCopied => 4,
        5 or 6 or 7 when Shape.Input.Sample <= MostCopied => 8,
        24 or 40 => 8,
        _ => Width,
    };

    private LiveTile Wide => LiveTile.Choose(Run, SumWidth, Lines, Runs, WindowTile.MostWide);

    private LiveTile Narrow => LiveTile.Choose(Run, Math.Min(8, SumWidth), Lines, Runs, WindowTile.MostNarrow);

    /// <summary>Lines of the kernel whose sums stay in registers together.</summary>
    public int LinesTogether => Wide.Lines;

    /// <summary>The sizes that are types, of sums over entries.</summary>
    private int[] SumNumbers => [SumWidth, Run, Wide.Vectors, Wide.Lines, Narrow.Vectors, Narrow.Lines];

    /// <summary>All sizes that are types.</summary>
    public IEnumerable<int> Numbers => [.. SumNumbers, BackWidth];

    /// <summary>Type arguments of sums over entries.</summary>
    public string SumArguments => string.Join(", ", SumNumbers.Select(ProductsEmitter.Number));

    /// <summary>The type argument of what is added to gradients.</summary>
    public string BackArgument => ProductsEmitter.Number(BackWidth);

    /// <summary>
    /// Whether lists are worth it: what all outputs cost, as if each had a gradient, is compared with the entries, in multiply-adds over
    /// sixteen lanes. The gradients of what a first layer reads are nobody's.
    /// </summary>
    public bool IsCheaper(bool isFirst)
    {
        int vectors = Vectors(Shape.KernelStride, 16);
        double all = ((double)Shape.KernelRows * Window.Outputs * vectors) + (CostOfOutput * Window.Outputs * vectors)
            + (isFirst ? 0 : Shape.BackCost);
        double entry = CostOfEntry + (CostOfSum * Lines * Vectors(Run, Width))
            + (isFirst ? 0 : CostOfAdding * Lines * Vectors(Back, BackWidth));
        return ShareOfLive * Filters * Places * entry < all;
    }

    /// <summary>Whether to list a gradient costs more than to add the share of them that is zero, where nobody else needs the list.</summary>
    public bool AllIsCheaper => CostOfListing > (1 - ShareOfLive) * Lines * Vectors(Run, SumWidth);

    /// <summary>Writes what the kernels have to know as a type.</summary>
    public void EmitType(SourceWriter writer, string name, string summary)
    {
        (WindowAxis high, WindowAxis wide) = (Window.Height, Window.Width);
        (PictureLayout from, PictureLayout to) = (Shape.Input, Shape.InputDeltas);
        writer.Summary(summary);
        using (writer.Block($"internal readonly struct {name} : ILive"))
        {
            (string Name, int Value)[] sizes =
            [
                ("Sample", Sample), ("Filters", Filters), ("Head", Head), ("Entries", Places * Entry),
                ("PooledHeight", PooledHeight), ("PooledWidth", PooledWidth), ("PooledPlace", Shape.Output.Place),
                ("PooledSample", PooledSample), ("DeltaSample", DeltaSample), ("Down", Down), ("Across", Across), ("Lines", Lines), ("Runs", Runs),
                ("ALine", high.Dilation * from.Line), ("ARun", wide.Dilation * from.Place), ("ASample", from.Sample),
                ("Place", from.Place), ("Channels", from.Channels), ("Rows", Rows), ("CRow", Shape.KernelStride),
                ("Back", Back), ("BPlace", to.Place), ("BLine", high.Dilation * to.Line), ("BRun", wide.Dilation * to.Place), ("BSample", to.Sample),
            ];
            foreach ((string size, int value) in sizes)
            {
                writer.Line($"public static int {size} => {Literal.Int(value)};");
            }
        }
    }

    private static int Fitting(int floats, bool exactly) => new[] { 16, 8, 4, 1 }.First(lanes => exactly ? floats % lanes == 0 : lanes <= floats);

    private static int Vectors(int floats, int lanes) => (floats + lanes - 1) / lanes;
}
