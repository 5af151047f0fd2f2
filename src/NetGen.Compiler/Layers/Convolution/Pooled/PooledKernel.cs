using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Kernels;

namespace NetGen.Compiler.Layers.Convolution.Pooled;

/// <summary>What a pool makes of the outputs of a convolution, sample by sample, while these are in registers.</summary>
public sealed record PooledKernel(PooledShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Convolution.Parameters, KernelParameter.Whole("count")];

    public override int Width => Shape.Product.Windows.Width;

    private ConvolutionShape Convolution => Shape.Convolution;

    private PooledProduct Product => Shape.Product;

    public override string[] Summary(FamilyNames names) =>
    [
        names.Description,
        $"{(Convolution.IsDepthwise ? "Channels" : "Filters")} lie in the lanes; of the places that a window of the pool sees {(Shape.IsMaximum ? "the largest value" : "the average")} is stored.",
    ];

    public override void Require(IKernelNeeds needs) => Convolution.Require(
        needs, new ProductNeed(Method, Height: Math.Max(Product.Wide.Rows, Product.Narrow.Rows), IsDepthwise: Convolution.IsDepthwise), Width);

    private string Method => Convolution.HasAddends ? ProductNeed.PooledWindowsPlus : ProductNeed.PooledWindows;

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{Method}<{PooledShape.TypeName(names)}, {Convolution.Start("FromColumns")}, {Convolution.EpilogueType}, "
        + $"{ProductsEmitter.Number(Shape.IsMaximum ? 1 : 2)}, {Product.Arguments}>"
        + $"(ref inputs, ref kernel, {(Convolution.HasAddends ? "ref addends, " : "")}ref outputs, {Convolution.StartReference}, count)";

    public override void Write(KernelWriter kernel) => new WindowLoops(kernel, Product.Windows).EmitPooled(
        Product, Shape.IsMaximum, Convolution.HasBias ? "bias" : null, Convolution.Finish(kernel.Lanes), Convolution.HasAddends ? "addends" : null);
}
