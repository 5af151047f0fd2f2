using NetGen.Compiler.Emit;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>The gradients of what a convolution read behind which a maximum stands: entry by entry of the filters' lists.</summary>
public sealed record LiveInputGradients(ConvolutionShape Shape) : KernelSpec
{
    private LiveGradients Live => Shape.Live!;

    public override KernelFamily Family => Shape;

    public override string Verb => "InputGradients";

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.InputGradientParameters("lists");

    public override int Width => Live.BackWidth;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the inputs of {names.Sharers} for count samples, from lists of those behind a maximum: each, times its filter's weights,",
        "is added to where the window looked, filter by filter.", Least.Note,
    ];

    public override void Require(IKernelNeeds needs) => needs.Product(new ProductNeed(ProductNeed.LiveBack));

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{ProductNeed.LiveBack}<{ConvolutionShape.LiveType(names)}, {Epilogue.OrZero}, {Live.BackArgument}>"
        + "(ref lists, ref kernel, ref inputDeltas, count)";

    public override void Write(KernelWriter kernel) => new LiveLoops(kernel, Live).EmitBack();
}
