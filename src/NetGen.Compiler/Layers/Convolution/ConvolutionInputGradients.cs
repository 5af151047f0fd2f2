using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>
/// The gradients of what a convolution read: those of its outputs spread over their windows, or gathered from outputs with zeros around them.
/// </summary>
public sealed record ConvolutionInputGradients(ConvolutionOperation Convolution, Value Deltas, Value InputDeltas)
    : Operation(Convolution.Layer, Deltas, InputDeltas)
{
    /// <summary>Appends the way back: zeros around the outputs' gradients, the products, and where places have to lie side by side, a copy.</summary>
    public static void Append(ConvolutionOperation convolution, Value deltas, Adjoints adjoints)
    {
        ConvolutionShape shape = convolution.Shape;
        (BackAxis high, BackAxis wide) = (shape.High, shape.Wide);
        var borders = new Borders(high.Before, high.After, wide.Before, wide.After);
        if (!shape.IsSpread && !borders.IsNone)
        {
            var picture = new Picture(shape.Output.Height, shape.Output.Width, shape.Output.Channels);
            int places = high.Padded * wide.Padded;
            Value padded = adjoints.Partial(
                convolution.Output, places * convolution.Filters, PictureLayout.RowsOf(places, convolution.Filters));
            adjoints.Append(new ZeroPaddingOperation(convolution.Layer, deltas, padded, picture, borders));
            deltas = padded;
        }

        Value input = convolution.Input;
        int read = input.Size / convolution.Channels;
        bool liesInRows = input.Rows > 1 || read == 1 || Value.FillsVectors(convolution.Channels);
        Value rows = liesInRows ? adjoints.New(input) : adjoints.Partial(input, input.Size, read);
        adjoints.Append(new ConvolutionInputGradients(convolution, deltas, rows));
        if (!liesInRows)
        {
            adjoints.Append(new RepackOperation(convolution.Layer, rows, adjoints.New(input)));
        }
    }

    public override KernelCall Call(Schedule schedule)
    {
        ConvolutionShape shape = Convolution.Shape;
        if (shape.IsSpread)
        {
            var spread = new TurnedTensor(Convolution.Kernel, shape.Spread.Group, shape.Spread.TurnedRows, new TurnSpreadKernel(shape));
            return new KernelCall(new SpreadGradientsKernel(shape), new TurnedArgument(spread), Deltas, InputDeltas, KernelArgument.Count);
        }

        var turned = new TurnedTensor(
            Convolution.Kernel, shape.InputDeltas.Place, shape.Window.Taps * (shape.IsDepthwise ? 1 : shape.Output.Channels), new TurnConvolutionKernel(shape));
        return new KernelCall(new ConvolutionInputGradientsKernel(shape), new TurnedArgument(turned), Deltas, InputDeltas, KernelArgument.Count);
    }
}
