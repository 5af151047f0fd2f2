using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>Lists gradients that are not zero behind a maximum; see <see cref="LiveGradients"/>.</summary>
public sealed record ListLiveKernel(ConvolutionShape Shape) : KernelSpec
{
    private LiveGradients Live => Shape.Live!;

    public override KernelFamily Family => Shape;

    public override string Verb => "ListLive";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("lists"),
        KernelParameter.Whole("count"),
    ];

    public override int Width => Live.PlaceWidth;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Lists, filter by filter, the gradients of the maximum behind {names.Sharers} that are not zero, each with where the largest value",
        "of its window, the first of equal ones or the first NaN, has looked.",
    ];

    public override void Require(IKernelNeeds needs) => needs.Product(new ProductNeed(ProductNeed.LiveLists));

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{ProductNeed.LiveLists}<{ConvolutionShape.LiveType(names)}, {ProductsEmitter.Number(Width)}>"
        + "(ref inputs, ref outputs, ref deltas, ref lists, count)";

    public override void Write(KernelWriter kernel)
    {
        var sizes = Live.ListSizes.ToDictionary(size => size.Name, size => Literal.Int(size.Value));
        kernel.Text.Line(LiveListText.Of(kernel.Lanes, name => sizes[name]));
    }
}
