using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The gradients of what a convolution read: what comes back from each place of the output is added to where its window looked.</summary>
public sealed record SpreadGradientsKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "InputGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.InputGradientParameters();

    public override int Width => Shape.Spread.Group;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the inputs of {names.Sharers} for count samples: those of each place of the output, times the kernel turned over,",
        "are added to where its window looked.", Least.Note,
    ];

    public override void Require(IKernelNeeds needs) => Shape.Spread.Require(needs);

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{ProductNeed.WindowSpread}<{ConvolutionShape.SpreadType(names)}, {Epilogue.OrZero}, {Shape.Spread.Arguments}>"
        + "(ref deltas, ref kernel, ref inputDeltas, count)";

    public override void Write(KernelWriter kernel) => new WindowLoops(kernel, Shape.Spread.Product).EmitSpread(
        "deltas", "kernel", "inputDeltas", Shape.Spread, sum => Least.OrZero(kernel.Lanes, sum));
}
