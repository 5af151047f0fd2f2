using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>
/// The gradients of some rows of a kernel behind which a maximum stands: sixteen samples at a time are summed from zero, entry by entry of a
/// filter's list, and these sums are added in ascending order.
/// </summary>
public sealed record LiveKernelGradients(ConvolutionShape Shape) : KernelSpec
{
    private LiveGradients Live => Shape.Live!;

    public override KernelFamily Family => Shape;

    public override string Verb => "KernelGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.KernelGradientParameters("lists");

    public override int Width => Live.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the kernel of {names.Sharers}, rows firstRow to firstRow + rows - 1, over count samples, from lists of those behind a maximum.",
        "Sixteen samples at a time are summed from zero, entry by entry; these sums are added.",
    ];

    public override void Require(IKernelNeeds needs) => needs.Product(new ProductNeed(ProductNeed.LiveSums));

    public override string Expression(FamilyNames names)
    {
        string rows = Literal.Int(Live.Rows);
        return $"{ProductsEmitter.Library}.{ProductNeed.LiveSums}<{ConvolutionShape.LiveType(names)}, {Live.SumArguments}>"
            + $"(ref inputs, ref lists, ref gradients, firstRow / {rows}, rows / {rows}, count)";
    }

    public override void Write(KernelWriter kernel) => new LiveLoops(kernel, Live).EmitSums();
}
