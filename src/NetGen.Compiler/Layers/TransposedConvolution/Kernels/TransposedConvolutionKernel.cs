using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution;
using NetGen.Compiler.Layers.Convolution.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.TransposedConvolution.Kernels;

/// <summary>The outputs of a transposed convolution: a product over what is read for each phase of the strides.</summary>
public sealed record TransposedConvolutionKernel(TransposedConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Shape.Parameters, KernelParameter.Whole("count")];

    /// <summary>What the columns of all phases fill.</summary>
    public override int Width => Shape.Products.Min(product => product.Width);

    public override string[] Summary(FamilyNames names) =>
    [
        names.Description,
        "Places of the output that lie a stride apart see the same weights: they are a convolution over the inputs, with zeros around them.",
    ];

    public override void Require(IKernelNeeds needs)
    {
        foreach (WindowProduct product in Shape.Products)
        {
            Shape.Require(needs, product.Need(ProductNeed.Windows), Width);
        }
    }

    public override IReadOnlyList<string> Statements(FamilyNames names)
    {
        List<WindowProduct> products = [.. Shape.Products];
        return
        [
            .. Shape.Phases.Select(phase =>
                $"{ProductsEmitter.Library}.{ProductNeed.Windows}<{TransposedConvolutionShape.PhaseType(names, products.IndexOf(phase.Product))}, "
                + $"{Shape.Start("FromColumns")}, {Shape.EpilogueType}, {phase.Product.Arguments}>"
                + $"({At("inputs", phase.AStart)}, {At("kernel", phase.BStart)}, {At("outputs", phase.CStart)}, {Shape.StartReference}, count)"),
        ];
    }

    public override void Write(KernelWriter kernel)
    {
        foreach (TransposedPhase phase in Shape.Phases)
        {
            using (kernel.Text.Block())
            {
                kernel.Text.Line($"ref float values = {At("inputs", phase.AStart)};");
                kernel.Text.Line($"ref float weights = {At("kernel", phase.BStart)};");
                kernel.Text.Line($"ref float to = {At("outputs", phase.CStart)};");
                new WindowLoops(kernel, phase.Product).EmitOutputs("values", "weights", "to", Shape.HasBias ? "bias" : null, Shape.Finish(kernel.Lanes));
            }
        }
    }

    private static string At(string reference, int start) =>
        start == 0 ? "ref " + reference : $"ref Unsafe.Add(ref {reference}, {Literal.Int(start)})";
}
