using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>
/// A dense layer on each row of the last axis, all with the same weights: a convolution whose kernel is one place wide, with a chain of
/// multiply-adds for each output, over the inputs, from the bias. Few outputs have the chains of a dense layer by itself.
/// </summary>
internal static class DenseRowsPlanner
{
    /// <summary>The most outputs whose sums would be a single vector's on every machine, so that each multiply-add waited for the one before.</summary>
    private const int FewUnits = 4;

    public static Value Lower(DenseLayer layer, Lowering plan, Value input)
    {
        int stride = Value.StrideOf(layer.Units);
        PlannedTensor? table = layer.KernelOf == null ? null : plan.PlacedOf(layer.KernelOf);
        PlannedTensor kernel = table ?? plan.Place(layer.Tensors[0], layer.Inputs, layer.Units, stride, isTransposed: false);
        PlannedTensor? bias = layer.UseBias ? plan.Place(layer.Tensors[layer.Tensors.Count - 1], 1, layer.Units, stride, isTransposed: false) : null;
        Value read = table == null ? plan.InPlaces(input, layer.Inputs) : plan.InRows(input, layer.Inputs);
        Value output = plan.Add(new ConvolutionOperation(
            layer.Name, read, plan.NewRows(layer.Output.Size, layer.Units), Window.OfOnePlace(1, layer.Input.Rows),
            layer.Inputs, layer.Units, IsDepthwise: false, kernel, bias, ActivationNames.Linear, 0, layer.L1, layer.L2)
        { Table = table, Chains = table == null && layer.Units <= FewUnits ? DensePlanner.ChooseChains(layer.Inputs, layer.Units) : 1 });
        return ActivationLowering.Lower(plan, output, layer.Units, layer.Name, layer.Activation, alpha: null);
    }
}
