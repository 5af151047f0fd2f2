using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Affine.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>Multiply-adds before and behind a product as part of its kernel and its bias.</summary>
/// <remarks>
/// (x W + b) s + t = x (W s) + (b s + t), where s multiplies columns of W; (x s + t) W + b = x (s W) + (t W + b), where it multiplies
/// rows. The first derived kernel is a tensor of its own, which those that follow change in place.
/// </remarks>
internal static class DenseFolding
{
    public static DenseOperation? Outputs(DenseOperation dense, Operation affine, Derivation derivation)
    {
        if (dense.Activation != ActivationNames.Linear || affine.Output.Rows != 1)
        {
            return null;
        }

        AffineNumbers numbers = derivation.NumbersOf(affine, AffineLayout.Of(dense.Output));
        PlannedTensor kernel = Scale(dense, numbers.Scale, byInput: false, derivation);
        PlannedTensor bias = ProductFolding.Shifted(dense.Bias, numbers, dense.Output.Width, derivation);
        return Folded(dense, kernel, bias, affine) with { Writes = affine.Writes };
    }

    public static DenseOperation? Inputs(DenseOperation dense, Value source, Operation affine, Derivation derivation)
    {
        if (source.Rows != 1)
        {
            return null;
        }

        AffineNumbers numbers = derivation.NumbersOf(affine, AffineLayout.Flat(dense.Inputs));
        PlannedTensor bias = Bias(dense, derivation);
        KernelSpec sums = dense.Layout == KernelLayout.InputMajor
            ? new ShiftedSumsKernel(dense.Bias != null, dense.Output.Width)
            : new ShiftedDotProductsKernel(dense.Bias != null);
        KernelArgument[] start = dense.Bias == null ? [] : [dense.Bias];
        derivation.Add(new KernelCall(
            sums,
            [dense.Kernel, numbers.Shift, .. start, bias, new NumberArgument(dense.Kernel.Rows), new NumberArgument(dense.Kernel.Stride)]));
        PlannedTensor kernel = Scale(dense, numbers.Scale, byInput: true, derivation);
        return Folded(dense, kernel, bias, affine) with { Reads = new[] { source }.ToEquatableArray() };
    }

    private static DenseOperation Folded(DenseOperation dense, PlannedTensor kernel, PlannedTensor bias, Operation affine) => dense with
    {
        Kernel = kernel,
        Bias = bias,
        FoldedLayers = ProductFolding.Names(dense.FoldedLayers, affine),
    };

    private static PlannedTensor Bias(DenseOperation dense, Derivation derivation) => dense.Bias == null
        ? derivation.PlaceRow(dense.Layer, "folded_bias", dense.Units, dense.Output.Stride)
        : ProductFolding.Derived(dense.Bias, derivation);

    private static PlannedTensor Scale(DenseOperation dense, PlannedTensor scale, bool byInput, Derivation derivation) => ProductFolding.Scaled(
        dense.Kernel, scale, byRow: byInput == (dense.Layout == KernelLayout.InputMajor), dense.Shape.KernelWidth, derivation);
}
