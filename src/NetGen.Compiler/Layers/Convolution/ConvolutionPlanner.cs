using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>Makes operations of a convolution: zeros around what it reads, the products, and its activation.</summary>
/// <param name="layer">The layer.</param>
/// <param name="plan">Where to.</param>
internal sealed class ConvolutionPlanner(ConvolutionLayer layer, Lowering plan)
{
    /// <summary>Groups of one channel are filtered as channels by themselves are.</summary>
    private bool IsByChannel => layer.Form != ConvolutionForm.Full || (layer.Groups > 1 && layer.Groups == layer.Channels);

    /// <summary>Groups of several channels.</summary>
    private int Groups => IsByChannel ? 1 : layer.Groups;

    /// <summary>How many filters a channel has by itself.</summary>
    private int Multiplier => layer.Form == ConvolutionForm.Full && IsByChannel ? layer.Filters / layer.Channels : layer.DepthMultiplier;

    /// <summary>
    /// The kernel is as large as the picture: each filter sees all values once, as the unit of a dense layer does. A single place has few
    /// sums, which those layers split into chains, and whose batches they take several samples at a time.
    /// </summary>
    private bool IsDense => layer.Form == ConvolutionForm.Full && layer.Groups == 1 && layer.Window is { HasPadding: false, Taps: > 1 } window
        && IsWhole(window.Height) && IsWhole(window.Width);

    public Value Lower(Value input)
    {
        if (IsDense)
        {
            Value sums = DensePlanner.Add(layer, layer.Input.Size, layer.Filters, layer.L1, layer.L2, plan, input);
            return ActivationLowering.Lower(plan, sums, layer.Filters, layer.Name, layer.Activation, alpha: null);
        }

        PlannedTensor[] kernels = [.. layer.Tensors.Where(tensor => tensor.Role != TensorRole.Bias).Select(Place)];
        PlannedTensor? bias = layer.UseBias
            ? plan.Place(layer.Tensors[kernels.Length], Groups, layer.Filters / Groups, Value.StrideOf(layer.Filters / Groups), isTransposed: false)
            : null;
        int channels = layer.Channels * Multiplier;
        Window window = layer.Window;
        Value output = Padded(Repeated(IsByChannel ? plan.InRows(input, layer.Channels) : plan.InPlaces(input, layer.Channels)), channels);
        if (layer.Form == ConvolutionForm.Separable)
        {
            output = Add(output, window, channels, channels, isDepthwise: true, kernels[0], null, "depthwise");
            output = Add(output, Window.OfOnePlace(window.Height.Output, window.Width.Output), channels, layer.Filters, isDepthwise: false, kernels[1], bias);
        }
        else
        {
            output = Add(output, window, channels, layer.Filters, IsByChannel, kernels[0], bias);
        }

        output = ActivationLowering.Lower(plan, output, layer.Filters, layer.Name, layer.Activation, alpha: null);
        return output.Rows > window.Outputs ? plan.Padded(output) : output;
    }

    private static bool IsWhole(WindowAxis axis) => axis.Size == axis.Input;

    /// <summary>
    /// Rows of weights: of a filter that sees all channels one for each value of the window, else one for each of its places; where there
    /// are groups, each of their parts is a row.
    /// </summary>
    private PlannedTensor Place(ParameterTensor kernel)
    {
        bool isPointwise = kernel.Role == TensorRole.PointwiseKernel;
        int columns = isPointwise || !IsByChannel ? layer.Filters / Groups : layer.Channels * Multiplier;
        return plan.Place(kernel, kernel.Count / columns, columns, Value.StrideOf(columns), isTransposed: false);
    }

    private Value Add(
        Value input, Window window, int channels, int filters, bool isDepthwise, PlannedTensor kernel, PlannedTensor? bias, string? part = null) =>
        plan.Add(new ConvolutionOperation(
            layer.Name, input, plan.NewRows(window.Outputs * filters, filters / Groups), window, channels, filters, isDepthwise, kernel, bias,
            ActivationNames.Linear, 0, layer.L1, layer.L2)
        { Groups = Groups, PartName = part });

    /// <summary>Each channel as often as it has filters by itself.</summary>
    private Value Repeated(Value input) => Multiplier == 1
        ? input
        : plan.Add(new RepeatChannelsOperation(
            layer.Name, input, plan.NewRows(input.Size * Multiplier, layer.Channels * Multiplier), layer.Channels, Multiplier));

    /// <summary>Where a filter sees all of a few channels, they lie side by side there, place by place, as the kernel's weights do.</summary>
    private Value Padded(Value input, int channels)
    {
        if (!layer.Window.HasPadding)
        {
            return input;
        }

        (WindowAxis high, WindowAxis wide) = (layer.Window.Height, layer.Window.Width);
        var picture = new Picture(high.Input, wide.Input, channels);
        var borders = new Borders(high.Before, high.After, wide.Before, wide.After);
        int size = borders.Around(picture).Size;
        Value padded = IsByChannel ? plan.NewRows(size, channels) : plan.NewValue(size);
        return plan.Add(new ZeroPaddingOperation(layer.Name, input, padded, picture, borders) { IsPart = true });
    }
}
