using NetGen.Compiler.Activations;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>A convolution: at each place of the output f(b + the sum over the window of x times the kernel).</summary>
/// <param name="Form">What a filter sees.</param>
/// <param name="DepthMultiplier">How many filters a channel has by itself.</param>
/// <param name="Groups">How many groups of channels there are, each with filters of its own.</param>
/// <param name="Window">How the kernel moves over what is read.</param>
/// <param name="Padding">The name of the member of the <c>Padding</c> enumeration.</param>
/// <param name="Activation">The name of the member of the <c>Activation</c> enumeration.</param>
/// <param name="L1">Weight of the sum of the kernel's magnitudes in the loss.</param>
/// <param name="L2">Weight of the sum of the kernel's squares in the loss.</param>
public sealed record ConvolutionLayer(
    string Name,
    int AttributeIndex,
    Shape Input,
    Shape Output,
    ConvolutionForm Form,
    int DepthMultiplier,
    int Groups,
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

    public override string Title => $"{Verb}({(IsDepthwise ? Words.Size : Literal.Int(Filters))})";

    public override string Description => $"{Verb}({(IsDepthwise ? "" : Literal.Int(Filters) + ", ")}{Words.Size}{(Activation == "Linear" ? "" : ", " + Activation)}{Split}{Multiplied}{Words.MovesOf(Padding)})";

    public override EquatableArray<Argument> Arguments => ((Argument[])
    [
        .. IsDepthwise ? [] : new[] { Argument.OfInteger("filters", Filters) },
        .. Words.Sizes,
        Argument.OfMember("activation", Activation),
        Argument.OfIntegers("Strides", Words.Each(axis => axis.Stride)),
        Argument.OfMember("Padding", Padding),
        Argument.OfIntegers("Dilations", Words.Each(axis => axis.Dilation)),
        Argument.OfBoolean("UseBias", UseBias),
        .. Form == ConvolutionForm.Full
            ? [Argument.OfInteger("Groups", Groups)]
            : new[] { Argument.OfInteger("DepthMultiplier", DepthMultiplier) },
    ]).ToEquatableArray();

    public override string? ActivationName => Activation;

    public override float? ActivationAlpha => ActivationRegistry.Find(Activation)?.DefaultAlpha;

    public override EquatableArray<ParameterTensor> Tensors => (Form switch
    {
        ConvolutionForm.Full => [Kernel(TensorRole.Kernel, Window, Channels / Groups, Filters)],
        ConvolutionForm.Depthwise => [Kernel(TensorRole.Kernel, Window, Channels, DepthMultiplier)],
        _ => (ParameterTensor[])
        [
            Kernel(TensorRole.DepthwiseKernel, Window, Channels, DepthMultiplier),
            Kernel(TensorRole.PointwiseKernel, Window.OfOnePlace(Window.Height.Output, Window.Width.Output), Channels * DepthMultiplier, Filters),
        ],
    }).Concat(UseBias ? [new ParameterTensor(Name, TensorRole.Bias, new Shape(Filters), BiasInitializer)] : []).ToEquatableArray();

    public override long MultiplyAdds => Window.Outputs * Form switch
    {
        ConvolutionForm.Full => (long)Window.Taps * (Channels / Groups) * Filters,
        ConvolutionForm.Depthwise => (long)Window.Taps * Filters,
        _ => (long)Channels * DepthMultiplier * (Window.Taps + Filters),
    };

    private bool IsDepthwise => Form == ConvolutionForm.Depthwise;

    private bool IsSignal => Input.Axes.Count == 2;

    private string Verb => ConvolutionKind.NameOf(Form, IsSignal ? 1 : 2);

    private WindowWords Words => new(Window, IsSignal);

    private string Split => Groups == 1 ? "" : $", {Literal.Int(Groups)} groups";

    private string Multiplied => DepthMultiplier == 1 ? "" : $", {Literal.Int(DepthMultiplier)} filters a channel";

    public override ValueOrder OrderOfValues => ValueOrder.Pictures;

    public override bool GivesSteps(bool readsSteps) => true;

    public override Streaming Streaming => Window.Width switch
    {
        { Stride: > 1 } => Streaming.Never("gives a step for several (Stride)"),
        { After: > 0 } => Streaming.Never("looks ahead; write Padding = Padding.Causal"),
        { Size: > 1 } when Padding != WindowPadding.Causal => Streaming.Never("gives fewer steps than it reads; write Padding = Padding.Causal"),
        _ => Streaming.ByStep,
    };

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => new ConvolutionPlanner(this, plan).Lower(inputs[0]);

    private ParameterTensor Kernel(string role, Window window, int channels, int filters)
    {
        int[] axes = IsSignal ? [window.Width.Size, channels, filters] : [window.Height.Size, window.Width.Size, channels, filters];
        return new ParameterTensor(Name, role, new Shape(axes), KernelInitializer, new Fans(channels, filters, window.Taps))
        {
            IsDepthwise = IsDepthwise || role == TensorRole.DepthwiseKernel,
        };
    }
}
