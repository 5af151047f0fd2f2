using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>Makes operations of a convolution: zeros around what it reads, the convolution, and its activation.</summary>
internal static class ConvolutionPlanner
{
    public static Value Lower(ConvolutionLayer layer, Lowering plan, Value input)
    {
        Window window = layer.Window;
        var picture = new Picture(window.Height.Input, window.Width.Input, layer.Channels);
        input = plan.InPlaces(input, layer.Channels);
        if (window.HasPadding)
        {
            input = Around(layer, plan, input, picture, window);
        }

        int stride = Value.StrideOf(layer.Filters);
        PlannedTensor kernel = plan.Place(layer.Tensors[0], window.Taps * layer.Channels, layer.Filters, stride, isTransposed: false);
        PlannedTensor? bias = layer.UseBias ? plan.Place(layer.Tensors[1], 1, layer.Filters, stride, isTransposed: false) : null;
        Value output = plan.Add(new ConvolutionOperation(
            layer.Name, input, plan.NewRows(layer.Output.Size, layer.Filters), window, layer.Channels, layer.Filters, kernel, bias,
            ActivationNames.Linear, 0, layer.L1, layer.L2));
        return ActivationLowering.Lower(plan, output, layer.Filters, layer.Name, layer.Activation, alpha: null);
    }

    /// <summary>Few channels lie side by side there, place by place, as the kernel's weights do.</summary>
    private static Value Around(ConvolutionLayer layer, Lowering plan, Value input, Picture picture, Window window)
    {
        var borders = new Borders(window.Height.Before, window.Height.After, window.Width.Before, window.Width.After);
        return plan.Add(new ZeroPaddingOperation(layer.Name, input, plan.NewValue(borders.Around(picture).Size), picture, borders) { IsPart = true });
    }
}
