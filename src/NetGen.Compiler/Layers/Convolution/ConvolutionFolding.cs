using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Products;
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

        AffineNumbers numbers = derivation.NumbersOf(affine, AffineLayout.Flat(convolution.Filters));
        int width = Value.WidthOf(convolution.Filters);
        return convolution with
        {
            Kernel = ProductFolding.Scaled(convolution.Kernel, numbers.Scale, byRow: false, width, derivation),
            Bias = ProductFolding.Shifted(convolution.Bias, numbers, width, derivation),
            Writes = affine.Writes,
            FoldedLayers = ProductFolding.Names(convolution.FoldedLayers, affine),
        };
    }
}
