using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Kernels.Narrow;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Attention.Kernels;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Layers.Convolution.Live;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>A convolution over a picture that has its padding, and an activation of a few instructions where one follows.</summary>
/// <param name="Window">How the kernel moves over what is read.</param>
/// <param name="Channels">Values of a place of what is read.</param>
/// <param name="Filters">Values of a place of what is written.</param>
/// <param name="IsDepthwise">Each channel is filtered by itself; else a filter sees all of them.</param>
/// <param name="Kernel">Where the kernel lies.</param>
/// <param name="Bias">Where the bias lies; null without one.</param>
/// <param name="Activation">Fused activation, or Linear.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record ConvolutionOperation(
    string Layer,
    Value Input,
    Value Output,
    Window Window,
    int Channels,
    int Filters,
    bool IsDepthwise,
    PlannedTensor Kernel,
    PlannedTensor? Bias,
    string Activation,
    float Alpha,
    float L1,
    float L2) : Operation(Layer, Input, Output), IOverWindows
{
    /// <summary>How many groups of channels there are, each with filters of its own, whose values are padded by themselves.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Runs of filters that are padded by themselves; null where all filters are what they seem.</summary>
    public FilterRuns? Runs { get; init; }

    /// <summary>The names of layers whose work is part of the parameters.</summary>
    public string FoldedLayers { get; init; } = "";

    /// <summary>What it is called behind the layer's name, where the layer has another part; null for the layer itself.</summary>
    public string? PartName { get; init; }

    /// <summary>The bias follows its gradient as the sum of what it is added to; else another part of the layer says how.</summary>
    public bool OwnsBias { get; init; } = true;

    /// <summary>How a maximum moves over what it gives, where nothing else reads that and the way back takes both together; null for none.</summary>
    public Window? Pool { get; init; }

    /// <summary>What that maximum gives.</summary>
    public Value? Pooled { get; init; }

    /// <summary>Gradients of the kernel take all gradients of that maximum: a list of those that are not zero would cost more than it saves.</summary>
    public bool TakesAll { get; init; }

    /// <summary>What is added to its sums before the activation; null for nothing.</summary>
    public Value? Addends { get; init; }

    /// <summary>The name of the layer that adds it.</summary>
    public string SumLayer { get; init; } = "";

    /// <summary>
    /// How many chains of multiply-adds an output's sum is split into, as in a dense layer; more than one where the window is one place
    /// alone. Gradients have an order of their own.
    /// </summary>
    public int Chains { get; init; } = 1;

    /// <summary>The table of an embedding that the kernel is, turned over; null where the kernel is a parameter.</summary>
    public PlannedTensor? Table { get; init; }

    public override string Folded => FoldedLayers;

    public override string Joined => SumLayer;

    public override string? OwnName => PartName == null ? null : $"{Layer}_{PartName}";

    public override KernelFamily Family => Shape;

    /// <summary>What its kernels depend on.</summary>
    public ConvolutionShape Shape => new(
        Window,
        PictureLayout.Of(Input, Window.Height.Padded, Window.Width.Padded, Channels),
        PictureLayout.Of(Output, Window.Height.Output, Window.Width.Output, Filters, Groups),
        IsDepthwise, Bias != null, Activation, Alpha, L1, L2)
    { Groups = Groups, Runs = Runs, Chains = Chains, HasAddends = Addends != null, Maximum = Pool == null ? null : PooledWindows.Of(Pool, Pooled!) with { TakesAll = TakesAll } };

    public override EquatableArray<PlannedTensor> Parameters =>
        (Bias == null ? [Kernel] : new[] { Kernel, Bias }).ToEquatableArray();

    public override bool RunsInLanes => !IsDepthwise;

    public override bool LeavesGaps => Runs != null;

    public override BatchCost? BatchCost => ConvolutionBatchCost.Of(this);

    /// <summary>A product of all channels, which nothing else goes into.</summary>
    public bool TakesPatches => !IsDepthwise && Groups == 1 && Chains == 1 && Addends == null;

    public Operation Over(Value input, Value output, Window window) => this with
    {
        Reads = new[] { input }.ToEquatableArray(),
        Writes = new[] { output }.ToEquatableArray(),
        Window = window,
        Pool = null,
        Pooled = null,
    };

    /// <summary>Of a picture's kernels the weights stay near; those of one place are a dense layer's.</summary>
    public override bool TakesNarrow(ParameterTensor kernel) => Kernel.Tensor.Name == kernel.Name && Table == null
        && Window is { Taps: 1, HasPadding: false, Height.Stride: 1, Width.Stride: 1 } && !IsDepthwise && Groups == 1 && Shape.Output.Place == Kernel.Stride;

    public override KernelCall Call(Schedule schedule)
    {
        IEnumerable<KernelArgument> arguments =
            [.. Parameters.Select(tensor => (KernelArgument)tensor), Input, .. Addends == null ? [] : new KernelArgument[] { Addends }, Output];
        if (schedule == Schedule.Lanes)
        {
            return new KernelCall(Chains == 1 ? new ConvolutionLanes(Shape) : new PlacesInLanes(Shape), arguments.ToEquatableArray()).Widened(Kernel);
        }

        bool isPlace = schedule == Schedule.One && Window.Outputs == 1;
        KernelSpec kernel = Kernel.IsNarrow ? Narrow(isPlace)
            : Chains == 1 ? new ConvolutionKernel(Shape)
            : isPlace ? new PlaceProduct(Shape)
            : new PlaceProducts(Shape);
        return new KernelCall(kernel, (kernel is NarrowRow or PlaceProduct ? arguments : arguments.Append(KernelArgument.Count)).ToEquatableArray());
    }

    /// <summary>The kernel over narrow weights, of one place alone or of all places of some samples.</summary>
    private KernelSpec Narrow(bool isPlace)
    {
        var row = new NarrowRow(Shape, Kernel, Chains);
        return isPlace ? row : new NarrowRows(row, new NarrowPlaces(Window.Outputs, Shape.Input.Place, Input.Stride, Output.Stride));
    }

    public override Operation? WithActivation(string activation, float alpha) =>
        Activation == ActivationNames.Linear ? this with { Activation = activation, Alpha = alpha } : null;

    public override Operation? WithAddends(Value value, string layer) => Activation == ActivationNames.Linear && Chains == 1 && Addends == null
        ? this with { Addends = value, SumLayer = layer, Reads = new[] { Input, value }.Distinct().ToEquatableArray() }
        : null;

    /// <summary>A table turned over follows from it.</summary>
    public override Operation WithDerived(Derivation derivation)
    {
        if (Table == null)
        {
            return this;
        }

        PlannedTensor turned = derivation.PlaceRows(Layer, "turned_embeddings", Channels, Filters, Value.StrideOf(Filters));
        derivation.Add(new KernelCall(
            new TurnHeadKernel(), Table, new NumberArgument(Table.Stride), turned, new NumberArgument(turned.Stride), new NumberArgument(Filters),
            new NumberArgument(Channels), new NumberArgument(Filters)));
        return this with { Kernel = turned };
    }

    public override Operation? WithOutputs(Operation affine, Derivation derivation) => ConvolutionFolding.Outputs(this, affine, derivation);

    /// <summary>The window of one place, over the steps that it looks at.</summary>
    /// <summary>What sees a step alone is a product of as many rows as there are steps.</summary>
    public override bool TakesSteps => Window.Taps == 1 && !IsDepthwise && Groups == 1;

    public override Operation AtStep(StepValues values)
    {
        var window = new WindowAxis(Window.Width.Extent, Window.Width.Size, 1, Window.Width.Dilation, 0, 0);
        return this with
        {
            Reads = Reads.Select(values.Of).ToEquatableArray(),
            Writes = new[] { values.Give(Output) }.ToEquatableArray(),
            Addends = Addends == null ? null : values.Of(Addends),
            Window = TakesSteps ? Window.OfOnePlace(1, values.Together) : new Window(WindowAxis.Single, window),
            Pool = null,
            Pooled = null,
        };
    }

    public override void Differentiate(Adjoints adjoints)
    {
        Value from = Pooled ?? Output;
        Value delta = ActivationGradient.Before(adjoints, Layer, adjoints.Of(Output), from, Activation, Alpha);
        if (Addends != null)
        {
            adjoints.Add(Addends, delta);
        }

        if (Table != null)
        {
            adjoints.Tie(Table, Input, delta);
        }

        Value deltas = Shape.Live is { } live ? LiveOperation.Append(this, live, delta, adjoints) : delta;
        adjoints.Append(new ParameterGradient(
            Kernel,
            new KernelCall(
                Shape.Live != null ? new LiveKernelGradients(Shape) : new ConvolutionKernelGradients(Shape),
                [
                    Input, .. TakesAll ? [adjoints.NotesOf(Output), delta] : new KernelArgument[] { deltas },
                    KernelArgument.Gradient, KernelArgument.Count, KernelArgument.FirstRow, KernelArgument.RowCount,
                ]),
            IsSplit: true,
            KernelArguments.Penalty(Shape, Kernel.StorageLength, Value.WidthOf(Filters / Groups), L1, L2))
        { RowsTogether = RowsTogether });
        if (Bias != null && OwnsBias)
        {
            var rows = new NormalizedRows(Filters, from.Size / Filters, from.Stride) { Groups = Groups };
            adjoints.Append(new ParameterGradient(Bias, rows.SumsOf(delta), IsSplit: false));
        }

        ConvolutionInputGradients.Append(this, deltas, adjoints);
    }

    /// <summary>Rows of the kernel whose gradients are summed in the same tiles.</summary>
    private int RowsTogether => Shape.Live is { } live
        ? live.LinesTogether * live.Rows
        : Shape.KernelGradients.Wide.Lines * Shape.KernelGradients.Places * Groups;
}
