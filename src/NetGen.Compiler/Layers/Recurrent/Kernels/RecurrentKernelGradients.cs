using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Recurrent.Kernels;

/// <summary>
/// The gradients of some rows of the recurrent kernel: sixteen samples at a time are summed from zero, step by step, and these sums are
/// added in ascending order.
/// </summary>
public sealed record RecurrentKernelGradients(RecurrentShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "KernelGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.KernelGradientParameters("productDeltas");

    public override int Width => Shape.KernelGradients.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the recurrent kernel of {names.Sharers}, rows firstRow to firstRow + rows - 1, over count samples.",
        "Sixteen samples at a time are summed from zero, step by step; these sums are added.",
    ];

    public override void Require(IKernelNeeds needs) => needs.Product(Shape.KernelGradients.Need(ProductNeed.WindowSums));

    public override string Expression(FamilyNames names)
    {
        string rows = Literal.Int(Shape.RowsOfLine);
        return $"{ProductsEmitter.Library}.{ProductNeed.WindowSums}<{RecurrentShape.GradientsType(names)}, {Shape.KernelGradients.Arguments}>"
            + $"(ref inputs, ref productDeltas, ref gradients, firstRow / {rows}, rows / {rows}, count)";
    }

    public override void Write(KernelWriter kernel) =>
        new WindowLoops(kernel, Shape.KernelGradients).EmitSums("inputs", "productDeltas", "gradients", times: 1);
}
