using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Layers.Convolution.Live;
using NetGen.Compiler.Layers.Rows;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>
/// The gradients of what a convolution read: those of its outputs spread over their windows, or gathered from outputs with zeros around them;
/// behind a maximum, those that its lists hold.
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
        if (shape.Live == null && !shape.IsSpread && !borders.IsNone)
        {
            deltas = Padded(convolution, deltas, borders, adjoints);
        }

        Value input = convolution.Input;
        int read = input.Size / convolution.Channels;
        bool liesInRows = convolution.Groups == 1
            ? input.Rows > 1 || read == 1 || Value.FillsVectors(convolution.Channels)
            : input.Rows == 1 && Value.FillsVectors(convolution.Channels / convolution.Groups);
        Value rows = liesInRows
            ? adjoints.New(input)
            : adjoints.Partial(input, input.Size, PictureLayout.RowsOf(read, convolution.Channels, convolution.Groups));
        adjoints.Append(new ConvolutionInputGradients(convolution, deltas, rows));
        if (!liesInRows)
        {
            Repack(convolution.Layer, rows, input, adjoints);
        }
    }

    /// <summary>Gradients with zeros around them; a place of groups is as many places of a group's filters.</summary>
    private static Value Padded(ConvolutionOperation convolution, Value deltas, Borders borders, Adjoints adjoints)
    {
        (ConvolutionShape shape, int groups) = (convolution.Shape, convolution.Groups);
        int places = shape.PaddedDeltas.Height * shape.PaddedDeltas.Width;
        Value padded = adjoints.Partial(
            convolution.Output, places * convolution.Filters, PictureLayout.RowsOf(places, convolution.Filters, groups));
        adjoints.Append(new ZeroPaddingOperation(
            convolution.Layer, deltas, padded,
            new Picture(shape.Output.Height, shape.Output.Width * groups, shape.GroupFilters),
            borders with { Left = borders.Left * groups, Right = borders.Right * groups }));
        return padded;
    }

    /// <summary>Copies gradients to rows like the input's; rows of one size get to those of another side by side.</summary>
    private static void Repack(string layer, Value rows, Value input, Adjoints adjoints)
    {
        if (rows.Rows > 1 && input.Rows > 1)
        {
            Value flat = adjoints.Partial(input, input.Size, rows: 1);
            adjoints.Append(new RepackOperation(layer, rows, flat));
            rows = flat;
        }

        adjoints.Append(new RepackOperation(layer, rows, adjoints.New(input)));
    }

    public override KernelCall Call(Schedule schedule)
    {
        ConvolutionShape shape = Convolution.Shape;
        if (shape.Live is { } live)
        {
            var weights = new TurnedTensor(Convolution.Kernel, live.Back, shape.Output.Channels * live.Lines, new TurnLiveKernel(shape));
            return new KernelCall(new LiveInputGradients(shape), new TurnedArgument(weights), Deltas, InputDeltas, KernelArgument.Count);
        }

        if (shape.IsSpread)
        {
            var spread = new TurnedTensor(Convolution.Kernel, shape.Spread.Group, shape.Spread.TurnedRows, new TurnSpreadKernel(shape));
            return new KernelCall(new SpreadGradientsKernel(shape), new TurnedArgument(spread), Deltas, InputDeltas, KernelArgument.Count);
        }

        var turned = new TurnedTensor(
            Convolution.Kernel, shape.TurnedStride, shape.Groups * shape.TurnedRows, new TurnConvolutionKernel(shape));
        return new KernelCall(new ConvolutionInputGradientsKernel(shape), new TurnedArgument(turned), Deltas, InputDeltas, KernelArgument.Count);
    }
}
