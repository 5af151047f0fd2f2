using NetGen.Compiler.Activations;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.TransposedConvolution;

/// <summary>A transposed convolution: each place of the input is added, times the kernel, to the window that it has in the output.</summary>
/// <param name="Window">The window of the convolution that goes the other way: it moves over the output, and has a place for each of the input.</param>
/// <param name="Padding">The name of the member of the <c>Padding</c> enumeration.</param>
/// <param name="Activation">The name of the member of the <c>Activation</c> enumeration.</param>
/// <param name="L1">Weight of the sum of the kernel's magnitudes in the loss.</param>
/// <param name="L2">Weight of the sum of the kernel's squares in the loss.</param>
public sealed record TransposedConvolutionLayer(
    string Name,
    int AttributeIndex,
    Shape Input,
    Shape Output,
    Window Window,
    string Padding,
    string Activation,
    bool UseBias,
    string KernelInitializer,
    string BiasInitializer,
    float L1,
    float L2) : Layer(Name, AttributeIndex, Input, Output)
{
    public int Channels => Input.LastAxis;

    public int Filters => Output.LastAxis;

    public override string Title => $"{Verb}({Literal.Int(Filters)})";

    public override string Description =>
        $"{Verb}({Literal.Int(Filters)}, {Words.Size}{(Activation == "Linear" ? "" : ", " + Activation)}{Words.MovesOf(Padding)})";

    public override EquatableArray<Argument> Arguments => ((Argument[])
    [
        Argument.OfInteger("filters", Filters),
        .. Words.Sizes,
        Argument.OfMember("activation", Activation),
        Argument.OfIntegers("Strides", Words.Each(axis => axis.Stride)),
        Argument.OfMember("Padding", Padding),
        Argument.OfIntegers("Dilations", Words.Each(axis => axis.Dilation)),
        Argument.OfBoolean("UseBias", UseBias),
    ]).ToEquatableArray();

    public override string? ActivationName => Activation;

    public override float? ActivationAlpha => ActivationRegistry.Find(Activation)?.DefaultAlpha;

    public override EquatableArray<ParameterTensor> Tensors
    {
        get
        {
            int[] axes = [.. Words.Each(axis => axis.Size), Filters, Channels];

            // Keras takes the last axis but one for what goes in, whatever the layer: here that is the filters.
            var fans = new Fans(Filters, Channels, Window.Taps);
            var kernel = new ParameterTensor(Name, TensorRole.Kernel, new Shape(axes), KernelInitializer, fans);
            var bias = new ParameterTensor(Name, TensorRole.Bias, new Shape(Filters), BiasInitializer);
            return (UseBias ? [kernel, bias] : new[] { kernel }).ToEquatableArray();
        }
    }

    public override long MultiplyAdds => (long)Window.Outputs * Window.Taps * Channels * Filters;

    public override ValueOrder OrderOfValues => ValueOrder.Pictures;

    public override bool GivesSteps(bool readsSteps) => true;

    private WindowWords Words => new(Window, IsSignal: Input.Axes.Count == 2);

    private string Verb => TransposedConvolutionKind.NameOf(Input.Axes.Count - 1);

    public override Streaming Streaming => Streaming.Never("adds to steps that come later");

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        EquatableArray<ParameterTensor> tensors = Tensors;
        PlannedTensor kernel = plan.Place(tensors[0], tensors[0].Count / Channels, Channels, Value.StrideOf(Channels), isTransposed: false);
        PlannedTensor? bias = UseBias ? plan.Place(tensors[1], 1, Filters, Value.StrideOf(Filters), isTransposed: false) : null;
        Value rows = plan.InRows(inputs[0], Channels);
        Value output = plan.NewRows(Output.Size, Filters);
        plan.Add(new TransposedConvolutionOperation(
            Name, WithZeros(rows, plan), rows, output, Window, Channels, Filters, kernel, bias, ActivationNames.Linear, 0, L1, L2));
        return ActivationLowering.Lower(plan, output, Filters, Name, Activation, alpha: null);
    }

    /// <summary>What is read with the zeros around it that places at the edges see; channels lie side by side there, place by place.</summary>
    private Value WithZeros(Value rows, Lowering plan)
    {
        (TransposedAxis high, TransposedAxis wide) = (new(Window.Height), new(Window.Width));
        var borders = new Borders(high.Before, high.After, wide.Before, wide.After);
        if (borders.IsNone)
        {
            return rows;
        }

        var picture = new Picture(Window.Height.Output, Window.Width.Output, Channels);
        return plan.Add(new ZeroPaddingOperation(Name, rows, plan.NewValue(borders.Around(picture).Size), picture, borders) { IsPart = true });
    }
}
