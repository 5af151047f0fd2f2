using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The gradients of what a convolution read: a convolution over the outputs' gradients for each phase of the strides.</summary>
public sealed record ConvolutionInputGradientsKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "InputGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.InputGradientParameters();

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

    public override string? Loop => Shape.EachGroup.Loop;

    public override IReadOnlyList<string> Statements(FamilyNames names) =>
    [
        .. Shape.InputGradients.Select(phase =>
            $"{ProductsEmitter.Library}.{ProductNeed.Windows}<{ConvolutionShape.PhaseType(names, phase)}, FromZero, {Epilogue.OrZero}, {phase.Product.Arguments}>"
            + $"({Deltas(phase)}, {Weights(phase)}, {InputDeltas(phase)}, ref kernel, count)"),
    ];

    public override void Write(KernelWriter kernel)
    {
        foreach (BackPhase phase in Shape.InputGradients)
        {
            using (kernel.Text.Block(Loop ?? ""))
            {
                kernel.Text.Line($"ref float values = {Deltas(phase)};");
                kernel.Text.Line($"ref float weights = {Weights(phase)};");
                kernel.Text.Line($"ref float to = {InputDeltas(phase)};");
                new WindowLoops(kernel, phase.Product).EmitOutputs("values", "weights", "to", null, sum => Least.OrZero(kernel.Lanes, sum));
            }
        }
    }

    private string Deltas(BackPhase phase) => Shape.EachGroup.At("deltas", Shape.GroupStride, phase.AStart);

    private string Weights(BackPhase phase) => Shape.EachGroup.At("kernel", Shape.TurnedRows * Shape.TurnedStride, phase.BStart);

    private string InputDeltas(BackPhase phase) => Shape.EachGroup.At("inputDeltas", Shape.TurnedStride, phase.CStart);
}
