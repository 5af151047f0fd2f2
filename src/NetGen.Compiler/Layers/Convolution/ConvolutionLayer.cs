using NetGen.Compiler.Activations;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>A convolution: at each place of the output f(b + the sum over the window of x times the kernel).</summary>
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

    public override string Description => $"{Verb}({Literal.Int(Filters)}, {Size}{(Activation == "Linear" ? "" : ", " + Activation)}{Moves})";

    public override EquatableArray<Argument> Arguments => ((Argument[])
    [
        Argument.OfInteger("filters", Filters),
        .. IsSignal
            ? [Argument.OfInteger("kernelSize", Window.Width.Size)]
            : new[] { Argument.OfInteger("kernelHeight", Window.Height.Size), Argument.OfInteger("kernelWidth", Window.Width.Size) },
        Argument.OfMember("activation", Activation),
        Argument.OfIntegers("Strides", Each(axis => axis.Stride)),
        Argument.OfMember("Padding", Padding),
        Argument.OfIntegers("Dilations", Each(axis => axis.Dilation)),
        Argument.OfBoolean("UseBias", UseBias),
    ]).ToEquatableArray();

    public override string? ActivationName => Activation;

    public override float? ActivationAlpha => ActivationRegistry.Find(Activation)?.DefaultAlpha;

    public override EquatableArray<ParameterTensor> Tensors
    {
        get
        {
            int[] axes = IsSignal
                ? [Window.Width.Size, Channels, Filters]
                : [Window.Height.Size, Window.Width.Size, Channels, Filters];
            var kernel = new ParameterTensor(
                Name, TensorRole.Kernel, new Shape(axes), KernelInitializer, new Fans(Channels, Filters, Window.Taps));
            var bias = new ParameterTensor(Name, TensorRole.Bias, new Shape(Filters), BiasInitializer);
            return (UseBias ? [kernel, bias] : new[] { kernel }).ToEquatableArray();
        }
    }

    public override long MultiplyAdds => (long)Window.Outputs * Window.Taps * Channels * Filters;

    private bool IsSignal => Input.Axes.Count == 2;

    private string Verb => IsSignal ? "Conv1D" : "Conv2D";

    private string Size => IsSignal || Window.Height.Size == Window.Width.Size
        ? Literal.Int(Window.Width.Size)
        : $"{Literal.Int(Window.Height.Size)}, {Literal.Int(Window.Width.Size)}";

    /// <summary>What the attribute says beside its sizes: <c>, stride 2, Same</c>.</summary>
    private string Moves =>
        Named("stride", Each(axis => axis.Stride)) + (Padding == WindowPadding.Valid ? "" : ", " + Padding) + Named("dilation", Each(axis => axis.Dilation));

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs) => ConvolutionPlanner.Lower(this, plan, inputs[0]);

    private int[] Each(Func<WindowAxis, int> number) => IsSignal ? [number(Window.Width)] : [number(Window.Height), number(Window.Width)];

    private static string Named(string name, int[] numbers) =>
        numbers.All(number => number == 1) ? ""
        : numbers.Distinct().Count() == 1 ? $", {name} {Literal.Int(numbers[0])}"
        : $", {name} {Literal.Int(numbers[0])}x{Literal.Int(numbers[1])}";
}
