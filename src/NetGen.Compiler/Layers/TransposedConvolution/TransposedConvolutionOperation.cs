using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.BatchNormalization;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.TransposedConvolution.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.TransposedConvolution;

/// <summary>A transposed convolution over a picture that has its zeros, and an activation of a few instructions where one follows.</summary>
/// <param name="Input">What is read, with the zeros around it that places at the edges see.</param>
/// <param name="Source">The same without them, in rows of padded channels, as the way back reads it.</param>
/// <param name="Window">The window of the convolution that goes the other way.</param>
/// <param name="Channels">Values of a place of what is read.</param>
/// <param name="Filters">Values of a place of what is written.</param>
/// <param name="Kernel">Where the kernel lies.</param>
/// <param name="Bias">Where the bias lies; null without one.</param>
/// <param name="Activation">Fused activation, or Linear.</param>
/// <param name="Alpha">Its parameter.</param>
public sealed record TransposedConvolutionOperation(
    string Layer,
    Value Input,
    Value Source,
    Value Output,
    Window Window,
    int Channels,
    int Filters,
    PlannedTensor Kernel,
    PlannedTensor? Bias,
    string Activation,
    float Alpha,
    float L1,
    float L2) : Operation(Layer, Input, Output)
{
    /// <summary>The kernel as the way forward reads it.</summary>
    public PlannedTensor? Turned { get; init; }

    /// <summary>The bias for as many places side by side as are computed together; null without one.</summary>
    public PlannedTensor? Start { get; init; }

    /// <summary>The names of layers whose work is part of the parameters.</summary>
    public string FoldedLayers { get; init; } = "";

    public override string Folded => FoldedLayers;

    public override KernelFamily Family => Shape;

    /// <summary>What its kernels depend on.</summary>
    public TransposedConvolutionShape Shape
    {
        get
        {
            var axes = (High: new TransposedAxis(Window.Height), Wide: new TransposedAxis(Window.Width));
            return new TransposedConvolutionShape(
                Window,
                PictureLayout.Of(Source, Window.Height.Output, Window.Width.Output, Channels),
                PictureLayout.Of(Input, axes.High.Padded, axes.Wide.Padded, Channels),
                PictureLayout.Of(Output, Window.Height.Input, Window.Width.Input, Filters),
                Bias != null, Activation, Alpha, L1, L2);
        }
    }

    public override EquatableArray<PlannedTensor> Parameters => (Bias == null ? [Kernel] : new[] { Kernel, Bias }).ToEquatableArray();

    public override Operation WithDerived(Derivation derivation) => TransposedDerivation.Turn(this, derivation);

    public override Operation? WithActivation(string activation, float alpha) =>
        Activation == ActivationNames.Linear ? this with { Activation = activation, Alpha = alpha } : null;

    public override Operation? WithOutputs(Operation affine, Derivation derivation) => TransposedDerivation.Outputs(this, affine, derivation);

    public override KernelCall Call(Schedule schedule) => new(
        new TransposedConvolutionKernel(Shape),
        [Turned!, .. Start == null ? [] : new KernelArgument[] { Start }, Input, Output, KernelArgument.Count]);

    public override void Differentiate(Adjoints adjoints)
    {
        Value delta = ActivationGradient.Before(adjoints, this, Activation, Alpha);
        if (Bias != null)
        {
            var rows = new NormalizedRows(Filters, Output.Size / Filters, Output.Stride);
            adjoints.Append(new ParameterGradient(Bias, rows.SumsOf(delta), IsSplit: false));
        }

        delta = WithZeros(delta, adjoints);
        WindowProduct gradients = Shape.Mirror.KernelGradients;
        adjoints.Append(new ParameterGradient(
            Kernel,
            new KernelCall(
                new TransposedKernelGradients(Shape),
                Source, delta, KernelArgument.Gradient, KernelArgument.Count, KernelArgument.FirstRow, KernelArgument.RowCount),
            IsSplit: true,
            KernelArguments.Penalty(Shape, Kernel.StorageLength, Value.WidthOf(Channels), L1, L2))
        { RowsTogether = gradients.Wide.Lines * gradients.Places });
        adjoints.Append(new TransposedInputGradients(this, delta, adjoints.New(Source)));
    }

    /// <summary>The outputs' gradients with zeros around them, where the kernel reaches over their edges.</summary>
    private Value WithZeros(Value delta, Adjoints adjoints)
    {
        if (!Window.HasPadding)
        {
            return delta;
        }

        (WindowAxis high, WindowAxis wide) = (Window.Height, Window.Width);
        var picture = new Picture(high.Input, wide.Input, Filters);
        var borders = new Borders(high.Before, high.After, wide.Before, wide.After);
        Value padded = adjoints.Partial(Output, borders.Around(picture).Size, rows: 1);
        adjoints.Append(new ZeroPaddingOperation(Layer, delta, padded, picture, borders));
        return padded;
    }
}

/// <summary>The gradients of what a transposed convolution read.</summary>
public sealed record TransposedInputGradients(TransposedConvolutionOperation Forward, Value Deltas, Value InputDeltas)
    : Operation(Forward.Layer, Deltas, InputDeltas)
{
    public override KernelCall Call(Schedule schedule) =>
        new(new TransposedInputGradientsKernel(Forward.Shape), Forward.Kernel, Deltas, InputDeltas, KernelArgument.Count);
}
