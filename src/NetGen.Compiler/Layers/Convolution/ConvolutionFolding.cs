using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;

namespace NetGen.Compiler.Layers.Convolution;

/// <summary>A normalisation behind a convolution, one number for each filter, as part of its kernel and its bias.</summary>
/// <remarks>Groups of filters that need padding are copied to where the normalisation reads them, and it stays apart.</remarks>
internal static class ConvolutionFolding
{
    public static ConvolutionOperation? Outputs(ConvolutionOperation convolution, Operation affine, Derivation derivation)
    {
        if (convolution.Activation != ActivationNames.Linear || convolution.Addends != null || affine.AffineSize != convolution.Filters)
        {
            return null;
        }

        int groups = convolution.Groups;
        AffineNumbers numbers = derivation.NumbersOf(affine, AffineLayout.Flat(convolution.Filters));
        int width = Value.WidthOf(convolution.Filters / groups);
        PlannedTensor? bias = convolution.Bias == null ? null : Joined(convolution.Bias, groups);
        return convolution with
        {
            Kernel = ProductFolding.Scaled(Joined(convolution.Kernel, groups), numbers.Scale, byRow: false, width, derivation),
            Bias = ProductFolding.Shifted(bias, numbers, width, derivation),
            Writes = affine.Writes,
            FoldedLayers = ProductFolding.Names(convolution.FoldedLayers, affine),
        };
    }

    /// <summary>A tensor whose rows are those of all groups.</summary>
    private static PlannedTensor Joined(PlannedTensor tensor, int groups) => tensor.IsDerived
        ? tensor
        : tensor with { Rows = tensor.Rows / groups, Columns = tensor.Columns * groups, Stride = tensor.Stride * groups };
}
