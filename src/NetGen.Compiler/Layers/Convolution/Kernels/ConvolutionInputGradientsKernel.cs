using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The gradients of what a convolution read: a convolution over the outputs' gradients for each phase of the strides.</summary>
public sealed record ConvolutionInputGradientsKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "InputGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.InputGradientParameters;

    public override int Width => Shape.InputGradients.First().Product.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the inputs of {names.Sharers} for count samples: the outputs' gradients, zeros around them, under the kernel turned over.",
        Least.Note,
    ];

    public override void Require(IKernelNeeds needs)
    {
        foreach (BackPhase phase in Shape.InputGradients)
        {
            needs.Product(phase.Product.Need(ProductNeed.Windows));
        }
    }

    public override IReadOnlyList<string> Statements(FamilyNames names) =>
    [
        .. Shape.InputGradients.Select(phase =>
            $"{ProductsEmitter.Library}.{ProductNeed.Windows}<{ConvolutionShape.PhaseType(names, phase)}, FromZero, {Epilogue.OrZero}, {phase.Product.Arguments}>"
            + $"({At("deltas", phase.AStart)}, {At("kernel", phase.BStart)}, {At("inputDeltas", phase.CStart)}, ref kernel, count)"),
    ];

    public override void Write(KernelWriter kernel)
    {
        foreach (BackPhase phase in Shape.InputGradients)
        {
            using (kernel.Text.Block())
            {
                kernel.Text.Line($"ref float values = {At("deltas", phase.AStart)};");
                kernel.Text.Line($"ref float weights = {At("kernel", phase.BStart)};");
                kernel.Text.Line($"ref float to = {At("inputDeltas", phase.CStart)};");
                new WindowLoops(kernel, phase.Product).EmitOutputs("values", "weights", "to", null, sum => Least.OrZero(kernel.Lanes, sum));
            }
        }
    }

    private static string At(string reference, int start) =>
        start == 0 ? "ref " + reference : $"ref Unsafe.Add(ref {reference}, {Literal.Int(start)})";
}
