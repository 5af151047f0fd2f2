using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Affine.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Layers.TransposedConvolution.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;

namespace NetGen.Compiler.Layers.TransposedConvolution;

/// <summary>What the way forward of a transposed convolution reads in the place of its parameters, and normalisations as part of that.</summary>
internal static class TransposedDerivation
{
    /// <summary>The operation with its kernel turned over, and its bias as often as places are computed together.</summary>
    public static TransposedConvolutionOperation Turn(TransposedConvolutionOperation operation, Derivation derivation)
    {
        TransposedConvolutionShape shape = operation.Shape;
        PlannedTensor kernel = operation.Kernel;
        PlannedTensor turned = derivation.PlaceLike(
            kernel with { Rows = shape.Window.Taps * operation.Channels, Columns = operation.Filters, Stride = shape.TurnedPlace }, "turned_kernel");
        (WindowAxis high, WindowAxis wide) = (shape.Window.Height, shape.Window.Width);
        int tap = operation.Filters * kernel.Stride;
        foreach (TransposedGroup group in shape.Groups.Where(group => group.Taps > 0))
        {
            int last = ((group.High.Tap + ((group.High.Taps - 1) * high.Stride)) * wide.Size) + group.Wide.Tap + ((group.Wide.Taps - 1) * wide.Stride);
            int[] numbers =
            [
                last * tap, group.Start, group.High.Count, group.High.Taps, group.Wide.Taps, group.Wide.Count,
                wide.Size * tap, -high.Stride * wide.Size * tap, -wide.Stride * tap, tap,
                operation.Filters, operation.Channels, kernel.Stride, shape.TurnedPlace,
            ];
            derivation.Add(new KernelCall(new TurnTapsKernel(), [kernel, turned, .. numbers.Select(number => new NumberArgument(number))]));
        }

        return operation with { Turned = turned, Start = Repeated(operation.Bias, shape, "repeated_bias", derivation) };
    }

    /// <summary>A normalisation behind the operation, one number for each filter, as part of its kernel and its bias.</summary>
    public static TransposedConvolutionOperation? Outputs(TransposedConvolutionOperation operation, Operation affine, Derivation derivation)
    {
        if (operation.Activation != ActivationNames.Linear || affine.AffineSize != operation.Filters)
        {
            return null;
        }

        AffineNumbers numbers = derivation.NumbersOf(affine, AffineLayout.Flat(operation.Filters));
        int width = Value.WidthOf(operation.Filters);
        PlannedTensor turned = operation.Turned!;
        PlannedTensor scaled = operation.FoldedLayers.Length > 0 ? turned : derivation.PlaceLike(turned, "folded_kernel");
        derivation.Add(new KernelCall(
            new ScaledMatrixKernel(ByRow: false, width), turned, numbers.Scale, scaled, new NumberArgument(turned.Rows), new NumberArgument(turned.Stride)));
        PlannedTensor bias = ProductFolding.Shifted(operation.Bias, numbers, width, derivation);
        return operation with
        {
            Turned = scaled,
            Bias = bias,
            Start = Repeated(bias, operation.Shape, "folded_repeated_bias", derivation),
            Writes = affine.Writes,
            FoldedLayers = ProductFolding.Names(operation.FoldedLayers, affine),
        };
    }

    private static PlannedTensor? Repeated(PlannedTensor? bias, TransposedConvolutionShape shape, string role, Derivation derivation)
    {
        if (bias == null || shape.MostTogether == 1)
        {
            return bias;
        }

        PlannedTensor repeated = derivation.PlaceLike(bias with { Rows = shape.MostTogether }, role);
        derivation.Add(new KernelCall(
            new CopyRowsKernel(),
            bias, new NumberArgument(0), repeated, new NumberArgument(shape.TurnedPlace), new NumberArgument(shape.TurnedPlace),
            new NumberArgument(shape.MostTogether)));
        return repeated;
    }
}
