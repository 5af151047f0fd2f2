using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>
/// How the gradients of outputs go back to what their windows looked at: those of a place, times the kernel turned over, are added there.
/// What a window sees of a line is a run of columns, which is cut into groups; the last group lies over the one before, with weights of
/// zero where that has been.
/// </summary>
/// <param name="Shape">The convolution.</param>
public sealed record BackSpread(ConvolutionShape Shape)
{
    /// <summary>What it costs to load, add and store a sum, in multiply-adds.</summary>
    private const int CostOfAdding = 4;

    private static readonly int[] GroupWidths = [16, 8, 4];

    private Window Window => Shape.Window;

    private PictureLayout Inputs => Shape.InputDeltas;

    private PictureLayout Deltas => Shape.Output;

    /// <summary>What a window sees of a line is one run, or one for each of its places where they lie apart.</summary>
    public int Runs => Window.Width.Dilation == 1 ? 1 : Window.Width.Size;

    /// <summary>Columns of a run.</summary>
    public int Run => Window.Width.Size / Runs * Inputs.Place;

    /// <summary>Columns of a group.</summary>
    public int Group => GroupWidths.First(width => width <= Run);

    /// <summary>Groups of a run.</summary>
    public int Groups => (Run + Group - 1) / Group;

    /// <summary>Rows of the turned kernel: for each line of the window, run and group its filters.</summary>
    public int TurnedRows => Window.Height.Size * Runs * Groups * Deltas.Channels;

    /// <summary>Where a group begins in its run.</summary>
    public int StartOf(int group) => Math.Min(group * Group, Run - Group);

    /// <summary>What it costs, in multiply-adds over sixteen lanes.</summary>
    public long Cost => (long)Window.Outputs * Window.Height.Size * Runs * Groups * (Deltas.Channels + CostOfAdding);

    /// <summary>Distances; a picture of one line is cut into as many as keep sums apart.</summary>
    public WindowProduct Product
    {
        get
        {
            (WindowAxis high, WindowAxis wide) = (Window.Height, Window.Width);
            (int step, int line) = (wide.Stride * Inputs.Place, high.Stride * Inputs.Line);
            int lines = high.Output > 1 ? high.Output : Parts(wide.Output, wide.Extent);
            int places = high.Output > 1 ? wide.Output : wide.Output / lines;
            return new WindowProduct(
                lines, places, Group, Deltas.Channels, Runs, high.Size,
                new ReadSteps(Deltas.Place, places * Deltas.Place, 1, 0, 0, Deltas.Sample), Group, 0,
                new WriteSteps(step, high.Output > 1 ? line : places * step, Inputs.Sample, high.Dilation * Inputs.Line, wide.Dilation * Inputs.Place));
        }
    }

    /// <summary>The sizes that are types.</summary>
    public IEnumerable<int> Numbers => [Group, Deltas.Channels, Runs, Run, .. Tile(WindowTile.MostWide), .. Tile(WindowTile.MostNarrow)];

    /// <summary>The type arguments behind those that say which product it is.</summary>
    public string Arguments => string.Join(", ", Numbers.Select(ProductsEmitter.Number));

    /// <summary>Asks for what it is made of.</summary>
    public void Require(IKernelNeeds needs) => needs.Product(new ProductNeed(ProductNeed.WindowSpread, Height: Numbers.Skip(4).Max()));

    /// <summary>Lines of a tile, and of the last one, all of nearly the same height.</summary>
    private int[] Tile(int most)
    {
        int lines = Product.Lines;
        int tiles = (lines + most - 1) / most;
        int high = (lines + tiles - 1) / tiles;
        return [high, Math.Max(1, lines % high)];
    }

    /// <summary>The most parts up to a tile's height that a line of so many places can be cut into, each as long as a window.</summary>
    private static int Parts(int places, int window) =>
        Enumerable.Range(1, WindowTile.MostNarrow).Last(parts => places % parts == 0 && (parts == 1 || places / parts >= window));
}
