using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Pooling.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Pooling;

/// <summary>Of each window of a channel the largest value, or the average of those within the picture.</summary>
/// <param name="Channels">The values of a place.</param>
public sealed record PoolingOperation(string Layer, Value Input, Value Output, bool IsMaximum, Window Window, int Channels)
    : Operation(Layer, Input, Output), IOverWindows
{
    private const double CostOfValue = 2;

    /// <summary>
    /// How notes count for the operation that gives the input, where that takes the gradient of the output as it is and finds out itself where it
    /// goes; else null.
    /// </summary>
    public PoolNotes? PassedBack { get; init; }

    /// <summary>Of a maximum a note for each value that it gives, where there is a way back; else null. They lie as these values do.</summary>
    private Value? Notes => Noted;

    /// <summary>How notes count: in floats of what the pool reads, unless somebody else goes by them.</summary>
    private PoolNotes Counted => PassedBack ?? new PoolNotes(Window.Width.Input * Value.StrideOf(Channels), Value.StrideOf(Channels));

    public override Operation KeptBy(Operation predicted) =>
        Notes != null && predicted is PoolingOperation { Notes: null } pool ? pool.Noting(Notes) : predicted;

    public override string PartOf(int write) => write == 0 ? "" : "Notes";

    /// <summary>Appends a pool over a value; a window of one value that leaves none out is no work.</summary>
    public static Value Lower(Lowering plan, string layer, Value input, int channels, Shape output, bool isMaximum, Window window)
    {
        if (window.Taps == 1 && output.Size == input.Size)
        {
            return input;
        }

        return plan.Add(new PoolingOperation(layer, plan.InVectorRows(input, channels), plan.NewRows(output.Size, channels), isMaximum, window, channels));
    }

    /// <summary>Each value of each window is read, and compared or added.</summary>
    public override BatchCost? BatchCost => new BatchCost(
        CostOfValue * SampleLanes.Count * Window.Outputs * Window.Taps * ((Channels + 15) / 16), CostOfValue * Window.Taps * Output.Size);

    public int Filters => Channels;

    public bool TakesPatches => !Window.HasPadding;

    public Operation Over(Value input, Value output, Window window) => this with
    {
        Reads = new[] { input }.ToEquatableArray(),
        Writes = new[] { output }.ToEquatableArray(),
        Window = window,
    };

    /// <summary>With samples in the lanes the values of a place are sixteen floats for each channel.</summary>
    public override KernelCall Call(Schedule schedule) => Notes != null
        ? new(
            new NotingMaxPoolKernel(WidthOf(schedule), Taps),
            [Input, Output, Notes, .. Sizes(schedule), new NumberArgument(Counted.Down), new NumberArgument(Counted.Across)])
        : new(Kernel(WidthOf(schedule)), [Input, Output, .. Sizes(schedule)]);

    private int WidthOf(Schedule schedule) => schedule == Schedule.Lanes ? SampleLanes.Count : Value.WidthOf(Channels);

    private IEnumerable<KernelArgument> Sizes(Schedule schedule) => schedule == Schedule.Lanes
        ? PoolText.ArgumentsInLanes(Taps, Window, Channels)
        : PoolText.Arguments(Taps, Window, Channels, Input, Output);

    /// <summary>What each window sees, where that is written out; null for loops.</summary>
    private PoolTaps? Taps => PoolTaps.Of(Window);

    private SweepKernel Kernel(int width) => IsMaximum ? new MaxPoolKernel(width, Taps) : new AveragePoolKernel(width, Taps);

    public override void Differentiate(Adjoints adjoints)
    {
        Value deltas = adjoints.Of(Output);
        if (PassedBack != null)
        {
            adjoints.Note(Input, Notes!);
            adjoints.Add(Input, deltas);
            return;
        }

        Value inputDeltas = adjoints.New(Input);
        adjoints.Append(IsMaximum ? new MaxPoolingGradient(this, deltas, inputDeltas) : new AveragePoolingGradient(this, deltas, inputDeltas));
    }
}

/// <summary>The gradient of a window goes to the value that it gave, by its note.</summary>
public sealed record MaxPoolingGradient(PoolingOperation Forward, Value Deltas, Value InputDeltas)
    : Operation(
        Forward.Layer, new[] { Deltas, Forward.Noted! }.ToEquatableArray(), new[] { InputDeltas }.ToEquatableArray())
{
    public override KernelCall Call(Schedule schedule) => new(
        new MaxPoolGradientKernel(Value.WidthOf(Forward.Channels)),
        [
            Forward.Noted!, Deltas, InputDeltas,
            .. PoolText.Arguments(Forward.Window, Forward.Channels, InputDeltas, Forward.Noted!), new NumberArgument(Deltas.Stride),
        ]);
}

/// <summary>The gradient of a window goes to its values in equal shares.</summary>
public sealed record AveragePoolingGradient(PoolingOperation Forward, Value Deltas, Value InputDeltas) : Operation(Forward.Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule) => new(
        new AveragePoolGradientKernel(Value.WidthOf(Forward.Channels)),
        [Deltas, InputDeltas, .. PoolText.Arguments(Forward.Window, Forward.Channels, InputDeltas, Deltas)]);
}
