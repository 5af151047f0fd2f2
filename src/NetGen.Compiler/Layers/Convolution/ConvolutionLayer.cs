using NetGen.Compiler.Activations;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
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

    public override string Title => $"{Verb}({(IsDepthwise ? Size : Literal.Int(Filters))})";

    public override string Description => $"{Verb}({(IsDepthwise ? "" : Literal.Int(Filters) + ", ")}{Size}{(Activation == "Linear" ? "" : ", " + Activation)}{Moves})";

    public override EquatableArray<Argument> Arguments => ((Argument[])
    [
        .. IsDepthwise ? [] : new[] { Argument.OfInteger("filters", Filters) },
        .. IsSignal
            ? [Argument.OfInteger("kernelSize", Window.Width.Size)]
            : new[] { Argument.OfInteger("kernelHeight", Window.Height.Size), Argument.OfInteger("kernelWidth", Window.Width.Size) },
        Argument.OfMember("activation", Activation),
        Argument.OfIntegers("Strides", Each(axis => axis.Stride)),
        Argument.OfMember("Padding", Padding),
        Argument.OfIntegers("Dilations", Each(axis => axis.Dilation)),
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

    private string Size => IsSignal || Window.Height.Size == Window.Width.Size
        ? Literal.Int(Window.Width.Size)
        : $"{Literal.Int(Window.Height.Size)}, {Literal.Int(Window.Width.Size)}";

    /// <summary>What the attribute says beside its sizes: <c>, 4 groups, stride 2, Same</c>.</summary>
    private string Moves => (Groups == 1 ? "" : $", {Literal.Int(Groups)} groups")
        + Named("stride", Each(axis => axis.Stride)) + (Padding == WindowPadding.Valid ? "" : ", " + Padding)
        + Named("dilation", Each(axis => axis.Dilation));

    public override ValueOrder OrderOfValues => ValueOrder.Pictures;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => new ConvolutionPlanner(this, plan).Lower(inputs[0]);

    private ParameterTensor Kernel(string role, Window window, int channels, int filters)
    {
        int[] axes = IsSignal ? [window.Width.Size, channels, filters] : [window.Height.Size, window.Width.Size, channels, filters];
        return new ParameterTensor(Name, role, new Shape(axes), KernelInitializer, new Fans(channels, filters, window.Taps))
        {
            IsDepthwise = IsDepthwise || role == TensorRole.DepthwiseKernel,
        };
    }

    private int[] Each(Func<WindowAxis, int> number) => IsSignal ? [number(Window.Width)] : [number(Window.Height), number(Window.Width)];

    private static string Named(string name, int[] numbers) =>
        numbers.All(number => number == 1) ? ""
        : numbers.Distinct().Count() == 1 ? $", {name} {Literal.Int(numbers[0])}"
        : $", {name} {Literal.Int(numbers[0])}x{Literal.Int(numbers[1])}";
}
