using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The outputs of a convolution, sample by sample.</summary>
public sealed record ConvolutionKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"),
        .. Shape.HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Whole("count"),
    ];

    public override int Width => Shape.Outputs.Width;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, Shape.IsDepthwise
            ? "Channels lie in the lanes; those that the window sees meet a weight each, at several places at a time."
            : "Filters lie in the lanes; each value that the window sees meets its row of weights, at several places at a time."];

    public override void Require(IKernelNeeds needs)
    {
        Shape.Outputs.Require(needs, ProductNeed.Windows, Shape.Fused);
        if (Shape.Activation != ActivationNames.Linear && !needs.StandOnce)
        {
            needs.Functions(ActivationRegistry.Find(Shape.Activation)!.Functions, Width);
        }
    }

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{ProductNeed.Windows}<{ConvolutionShape.OutputsType(names)}, {(Shape.HasBias ? "FromColumns" : "FromZero")}, "
        + $"{Shape.Fused?.Name ?? Epilogue.None}, {Shape.Outputs.Arguments}>"
        + $"(ref inputs, ref kernel, ref outputs, {(Shape.HasBias ? "ref bias" : "ref kernel")}, count)";

    public override void Write(KernelWriter kernel) => new WindowLoops(kernel, Shape.Outputs).EmitOutputs(
        "inputs", "kernel", "outputs", Shape.HasBias ? "bias" : null, Shape.Finish(kernel.Lanes));
}
