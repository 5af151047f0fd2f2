using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Affine.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>A normalisation behind a convolution, one number for each filter, as part of its kernel and its bias.</summary>
internal static class ConvolutionFolding
{
    public static ConvolutionOperation? Outputs(ConvolutionOperation convolution, Operation affine, Derivation derivation)
    {
        if (convolution.Activation != ActivationNames.Linear || affine.AffineSize != convolution.Filters)
        {
            return null;
        }

        PlannedTensor kernel = convolution.Kernel;
        AffineNumbers numbers = derivation.NumbersOf(affine, AffineLayout.Flat(convolution.Filters));
        PlannedTensor scaled = kernel.IsDerived ? kernel : derivation.PlaceLike(kernel, "folded_kernel");
        int width = Value.WidthOf(convolution.Filters);
        derivation.Add(new KernelCall(
            new ScaledMatrixKernel(ByRow: false, width), kernel, numbers.Scale, scaled, new NumberArgument(kernel.Rows), new NumberArgument(kernel.Stride)));
        PlannedTensor bias = numbers.Shift;
        if (convolution.Bias is { } old)
        {
            bias = old.IsDerived ? old : derivation.PlaceLike(old, "folded_bias");
            derivation.Add(new KernelCall(
                new AffineKernel(width), numbers.Scale, numbers.Shift, old, bias, new NumberArgument(bias.Stride), new NumberArgument(1)));
        }

        return convolution with
        {
            Kernel = scaled,
            Bias = bias,
            Writes = affine.Writes,
            FoldedLayers = convolution.FoldedLayers.Length == 0 ? affine.Layer : $"{convolution.FoldedLayers} and {affine.Layer}",
        };
    }
}
