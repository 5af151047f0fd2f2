using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Layers.Convolution.Live;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>All that the kernels of a convolution depend on.</summary>
/// <param name="Window">How the kernel moves over what is read, whose edges have their padding.</param>
/// <param name="Input">How what is read lies in memory.</param>
/// <param name="Output">How what is written lies in memory.</param>
/// <param name="IsDepthwise">Each channel is filtered by itself; else a filter sees all of them.</param>
/// <param name="Activation">Fused activation, or Linear.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed partial record ConvolutionShape(
    Window Window, PictureLayout Input, PictureLayout Output, bool IsDepthwise, bool HasBias, string Activation, float Alpha, float L1, float L2)
    : ProductShape(HasBias, Activation, Alpha)
{
    /// <summary>The maximum behind it, where the way back goes through lists of what has a gradient; null for none.</summary>
    public PooledWindows? Maximum { get; init; }

    /// <summary>These lists; null for none.</summary>
    public LiveGradients? Live => Maximum == null ? null : new LiveGradients(this, Maximum);

    /// <summary>How many groups of channels there are, each with filters of its own.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Runs of filters that are padded by themselves; null where all filters are what they seem.</summary>
    public FilterRuns? Runs { get; init; }

    /// <summary>How many chains an output's sum is split into; more than one where the window is one place alone.</summary>
    public int Chains { get; init; } = 1;

    /// <summary>Each place as a row of a dense layer, whose order of sums those in several chains have.</summary>
    public DenseShape Rows => new(
        Input.Channels, Output.Channels, Input.Place, KernelLayout.InputMajor, HasBias, Chains, Activation, Alpha, L1, L2);

    /// <summary>Filters that are computed together in lanes.</summary>
    public int LaneFilters => Runs?.Size ?? GroupFilters;

    /// <summary>Filters of a group.</summary>
    public int GroupFilters => Output.Channels / Groups;

    /// <summary>Writes what is done for each of them.</summary>
    internal EachGroup EachGroup => new(Groups);

    /// <summary>Where groups begin on the way forward, in the order that products take it: floats from one to the next.</summary>
    internal (string Reference, int Distance)[] ForwardGroups => GroupsOf(Seen, GroupStride, GroupStride);

    /// <summary>The same for sixteen samples in the lanes.</summary>
    internal (string Reference, int Distance)[] LaneGroups => Runs is { } runs
        ? GroupsOf(0, runs.Distance * SampleLanes.Count, runs.Distance)
        : GroupsOf(Seen * SampleLanes.Count, GroupFilters * SampleLanes.Count, GroupStride);

    /// <summary>Writes what is done for each of them, or for each run of filters.</summary>
    internal EachGroup EachInLanes => new(Runs?.Count ?? Groups);

    /// <summary>Floats of a group's filters in a row of the kernel.</summary>
    public int GroupStride => Value.StrideOf(GroupFilters);

    /// <summary>Floats of a row of the kernel in memory, which is [height][width][channels of a group][groups][filters of a group].</summary>
    public int KernelStride => Groups * GroupStride;

    /// <summary>Rows of the kernel.</summary>
    public int KernelRows => Window.Taps * Seen;

    /// <summary>Channels of a place that an output is summed from.</summary>
    public int Seen => IsDepthwise ? 1 : Input.Channels / Groups;

    /// <summary>What the kernel sees in a line lies side by side, as its weights do.</summary>
    private bool IsRun => !IsDepthwise && Groups == 1 && Input.IsDense && Window.Width.Dilation == 1;

    /// <summary>The way forward: rows are places of the output, the depth is what the kernel sees, columns are filters.</summary>
    public WindowProduct Outputs => OutputsInLines.WithLinesJoined();

    /// <summary>The way forward where windows move place by place and see channels by themselves; null where that is not so.</summary>
    public SlidingTile? Sliding => HasAddends ? null : SlidingTile.Of(Outputs);

    /// <summary>The sizes of the way forward in rows that are types.</summary>
    public IEnumerable<int> Forward => Sliding?.Numbers ?? Outputs.Numbers;

    /// <summary>The same with each line of the picture by itself.</summary>
    public WindowProduct OutputsInLines
    {
        get
        {
            (WindowAxis high, WindowAxis wide) = (Window.Height, Window.Width);
            return new WindowProduct(
                high.Output, wide.Output, GroupStride,
                IsRun ? wide.Size * Seen : Seen, IsRun ? 1 : wide.Size, high.Size,
                new ReadSteps(wide.Stride * Input.Place, high.Stride * Input.Line, 1, wide.Dilation * Input.Place, high.Dilation * Input.Line, Input.Sample),
                KernelStride, 0,
                new WriteSteps(Output.Place, Output.Line, Output.Sample))
            { IsDepthwise = IsDepthwise };
        }
    }

    /// <summary>The way forward for sixteen samples in the lanes: every value is sixteen floats, and nothing is padded.</summary>
    public WindowProduct Lanes
    {
        get
        {
            ConvolutionShape inLanes = this with
            {
                Input = Input with { Place = Input.Channels * SampleLanes.Count, Sample = 0 },
                Output = Output with { Place = Output.Channels * SampleLanes.Count, Sample = 0 },
            };
            bool isRun = Groups == 1 && Window.Width.Dilation == 1;
            WindowProduct product = inLanes.Outputs;
            return product with
            {
                Depth = isRun ? Window.Width.Size * Seen : Seen,
                Runs = isRun ? 1 : Window.Width.Size,
                A = product.A with { Depth = SampleLanes.Count },
            };
        }
    }

    /// <summary>Gradients of the kernel: rows are its weights, the depth is places of the output and samples, columns are filters.</summary>
    public WindowProduct KernelGradients
    {
        get
        {
            (WindowAxis high, WindowAxis wide) = (Window.Height, Window.Width);
            bool isGrid = IsRun || IsDepthwise;
            int places = isGrid ? wide.Size * Seen : Seen;
            int lines = isGrid ? high.Size : wide.Size;
            int step = wide.Stride * Input.Place;
            int line = high.Stride * Input.Line;
            bool isOne = line == wide.Output * step;
            var gradients = new WindowProduct(
                lines, places, GroupStride,
                isOne ? Window.Outputs : wide.Output, isOne ? 1 : high.Output, 0,
                new ReadSteps(
                    IsDepthwise ? wide.Dilation * Input.Place : 1, isGrid ? high.Dilation * Input.Line : wide.Dilation * Input.Place,
                    step, line, Input.Sample, Input.Sample, high.Dilation * Input.Line),
                Output.Place, Output.Sample, new WriteSteps(KernelStride, places * KernelStride, 0))
            { Divides = lines, IsDepthwise = IsDepthwise };
            return Window.Taps == 1 && !IsDepthwise ? gradients.WithFewTogether() : gradients;
        }
    }

    public override bool HasType => true;

    public override IEnumerable<KernelSize> Sizes(FamilyNames names, bool isDifferentiable) =>
        Chains == 1 ? [] : Rows.Sizes(names, isDifferentiable: false);

    public override IEnumerable<int> Numbers(FamilyUse use) =>
    [
        .. Chains > 1 ? Rows.Numbers(use)
            : (use.RunsInLanes ? ConvolutionLanes.NumbersOf(this) : []).Concat(use.RunsInRows ? Forward : []),
        .. !use.IsDifferentiable ? []
            : Live != null ? Live.Numbers
            : KernelGradients.Numbers.Concat(IsSpread ? Spread.Numbers : InputGradients.SelectMany(phase => phase.Product.Numbers)),
    ];

    /// <summary>The name of the type that holds the distances of the way forward.</summary>
    public static string OutputsType(FamilyNames names) => names.Prefix + "Windows";

    /// <summary>The name of the type that holds the distances where samples lie in the lanes.</summary>
    public static string LanesType(FamilyNames names) => names.Prefix + "InLanes";

    /// <summary>The name of the type that holds the distances of the kernel's gradients.</summary>
    public static string GradientsType(FamilyNames names) => names.Prefix + "Taps";

    /// <summary>The name of the type that holds the distances of gradients behind a maximum.</summary>
    public static string LiveType(FamilyNames names) => names.Prefix + "Live";

    public override void EmitType(SourceWriter writer, FamilyNames names, FamilyUse use)
    {
        EmitForwardTypes(writer, names, use);
        if (!use.IsDifferentiable)
        {
            return;
        }

        writer.Blank();
        if (Live != null)
        {
            Live.EmitType(writer, LiveType(names), $"Gradients of the kernel and the inputs of {names.Sharers}, from lists of those behind a maximum.");
            return;
        }

        KernelGradients.EmitType(writer, GradientsType(names), $"Gradients of the kernel of {names.Sharers}: rows are its weights.");
        EmitBackTypes(writer, names);
    }

    private void EmitForwardTypes(SourceWriter writer, FamilyNames names, FamilyUse use)
    {
        if (Chains > 1)
        {
            Rows.EmitType(writer, names, use);
            return;
        }

        if (use.RunsInRows)
        {
            Outputs.EmitType(writer, OutputsType(names), $"{names.Description} Rows are places of the output.");
        }

        if (use.RunsInLanes)
        {
            if (use.RunsInRows)
            {
                writer.Blank();
            }

            Lanes.EmitType(
                writer, LanesType(names),
                use.RunsInRows ? "The same for sixteen samples in the lanes." : $"{names.Description} Sixteen patches of the picture lie in the lanes.");
        }
    }

    /// <summary>Without a bias any reference will do, as nobody reads it.</summary>
    private (string Reference, int Distance)[] GroupsOf(int inputs, int outputs, int filters) =>
    [
        ("inputs", inputs), ("kernel", filters), .. HasAddends ? [("addends", outputs)] : Array.Empty<(string, int)>(), ("outputs", outputs),
        (HasBias ? "bias" : "kernel", filters),
    ];
}
