using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.TransposedConvolution.Kernels;

/// <summary>The gradients of what a transposed convolution read: the outputs' gradients under the convolution that goes the other way.</summary>
public sealed record TransposedInputGradientsKernel(TransposedConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "InputGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.InputGradientParameters();

    public override int Width => Product.Width;

    public override string[] Summary(FamilyNames names) =>
        [$"Gradients of the inputs of {names.Sharers} for count samples: the outputs' gradients, zeros around them, under the kernel.", Least.Note];

    private WindowProduct Product => Shape.Mirror.Outputs;

    public override void Require(IKernelNeeds needs) => needs.Product(Product.Need(ProductNeed.Windows));

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{ProductNeed.Windows}<{TransposedConvolutionShape.BackType(names)}, FromZero, {Epilogue.OrZero}, {Product.Arguments}>"
        + "(ref deltas, ref kernel, ref inputDeltas, ref kernel, count)";

    public override void Write(KernelWriter kernel) => new WindowLoops(kernel, Product).EmitOutputs(
        "deltas", "kernel", "inputDeltas", null, sum => Least.OrZero(kernel.Lanes, sum));
}

/// <summary>
/// The gradients of some rows of the kernel: sixteen samples at a time are summed from zero, place by place of the inputs, and these sums are
/// added in ascending order.
/// </summary>
public sealed record TransposedKernelGradients(TransposedConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "KernelGradients";

    /// <summary>Gradients with zeros around them have a name of their own: the bias has its from those without.</summary>
    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.KernelGradientParameters(Deltas);

    public override int Width => Product.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the kernel of {names.Sharers}, rows firstRow to firstRow + rows - 1, over count samples.",
        "Sixteen samples at a time are summed from zero, place by place of the inputs; these sums are added.",
    ];

    private string Deltas => Shape.Window.HasPadding ? "paddedDeltas" : "deltas";

    private WindowProduct Product => Shape.Mirror.KernelGradients;

    public override void Require(IKernelNeeds needs) => needs.Product(Product.Need(ProductNeed.WindowSums));

    public override string Expression(FamilyNames names)
    {
        string places = Literal.Int(Product.Places);
        return $"{ProductsEmitter.Library}.{ProductNeed.WindowSums}<{TransposedConvolutionShape.GradientsType(names)}, {Product.Arguments}>"
            + $"(ref {Deltas}, ref inputs, ref gradients, firstRow / {places}, rows / {places}, count)";
    }

    public override void Write(KernelWriter kernel) => new WindowLoops(kernel, Product).EmitSums(Deltas, "inputs", "gradients", times: 1);
}
