using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Affine.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;

namespace NetGen.Compiler.Layers.Products;

/// <summary>
/// A multiply-add behind a product as part of its kernel and its bias: (x W + b) s + t = x (W s) + (b s + t). The first derived kernel is a
/// tensor of its own, which those that follow change in place.
/// </summary>
internal static class ProductFolding
{
    /// <summary>Multiplies a kernel's rows or columns by a number each; gives the scaled one.</summary>
    /// <param name="width">The most lanes that a row of the kernel fills.</param>
    public static PlannedTensor Scaled(PlannedTensor kernel, PlannedTensor scale, bool byRow, int width, Derivation derivation)
    {
        PlannedTensor scaled = kernel.IsDerived ? kernel : derivation.PlaceLike(kernel, "folded_kernel");
        derivation.Add(new KernelCall(
            new ScaledMatrixKernel(byRow, width), kernel, scale, scaled, new NumberArgument(kernel.Rows), new NumberArgument(kernel.Stride)));
        return scaled;
    }

    /// <summary>Where a bias goes that follows from another.</summary>
    public static PlannedTensor Derived(PlannedTensor bias, Derivation derivation) =>
        bias.IsDerived ? bias : derivation.PlaceLike(bias, "folded_bias");

    /// <summary>The bias of outputs that are scaled and shifted; what they are shifted by where there was none.</summary>
    /// <param name="width">The most lanes that the outputs fill.</param>
    public static PlannedTensor Shifted(PlannedTensor? bias, AffineNumbers numbers, int width, Derivation derivation)
    {
        if (bias == null)
        {
            return numbers.Shift;
        }

        PlannedTensor shifted = Derived(bias, derivation);
        derivation.Add(new KernelCall(
            new AffineKernel(width), numbers.Scale, numbers.Shift, bias, shifted, new NumberArgument(shifted.Stride), new NumberArgument(1)));
        return shifted;
    }

    /// <summary>The names of folded layers, and one more.</summary>
    public static string Names(string folded, Operation affine) => folded.Length == 0 ? affine.Layer : $"{folded} and {affine.Layer}";
}
