using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>
/// The gradients of some rows of the kernel: sixteen samples at a time, or fewer large ones, are summed from zero, place by place, and these
/// sums are added in ascending order.
/// </summary>
public sealed record ConvolutionKernelGradients(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "KernelGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.KernelGradientParameters();

    public override int Width => Shape.KernelGradients.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the kernel of {names.Sharers}, rows firstRow to firstRow + rows - 1, over count samples.",
        $"{Together} summed from zero, place by place; these sums are added.",
    ];

    private string Together => Shape.KernelGradients.Together switch
    {
        1 => "Each sample is",
        WindowProduct.UsualTogether => "Sixteen samples at a time are",
        int few => $"{Quantity.Of(few, "sample")} at a time are",
    };

    public override void Require(IKernelNeeds needs) => needs.Product(Shape.KernelGradients.Need(Shape.KernelGradients.Sums));

    public override string? Loop => Shape.EachGroup.Loop;

    public override string Expression(FamilyNames names)
    {
        string rows = Literal.Int(Shape.KernelGradients.Places * Shape.Groups);
        return $"{ProductsEmitter.Library}.{Shape.KernelGradients.Sums}<{ConvolutionShape.GradientsType(names)}, {Shape.KernelGradients.Arguments}>"
            + $"({Shape.EachGroup.Of(Groups)}, firstRow / {rows}, rows / {rows}, count)";
    }

    public override void Write(KernelWriter kernel) => Shape.EachGroup.Write(kernel, Groups, name =>
        new WindowLoops(kernel, Shape.KernelGradients).EmitSums(name("inputs"), name("deltas"), name("gradients"), Shape.Groups));

    /// <summary>Where groups begin: a row of the kernel holds all of them.</summary>
    private (string Reference, int Distance)[] Groups =>
        [("inputs", Shape.Seen), ("deltas", Shape.GroupStride), ("gradients", Shape.GroupStride)];
}
