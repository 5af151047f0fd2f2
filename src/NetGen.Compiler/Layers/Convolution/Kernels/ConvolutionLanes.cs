using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The outputs of a convolution for sixteen samples in the lanes: every weight is broadcast, and no lane is empty.</summary>
public sealed record ConvolutionLanes(ConvolutionShape Shape) : KernelSpec
{
    private const int ManyRegisters = 32;
    private const int FewRegisters = 16;

    public override KernelFamily Family => Shape;

    public override string Verb => "Lanes";

    public override IReadOnlyList<KernelParameter> Parameters => Shape.Parameters;

    public override int Width => SampleLanes.Count;

    public override bool NeedsVectors => true;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "Sixteen samples, or patches of a picture, in the lanes: every weight is broadcast, and no lane is empty."];

    public override void Require(IKernelNeeds needs) => Shape.Require(needs, new ProductNeed(Method), Width);

    private string Method => Shape.HasAddends ? ProductNeed.WindowLanesPlus : ProductNeed.WindowLanes;

    /// <summary>The sizes that are types.</summary>
    internal static IEnumerable<int> NumbersOf(ConvolutionShape shape)
    {
        (WindowProduct product, int filters) = (shape.Lanes, shape.LaneFilters);
        LaneTile wide = LaneTile.Choose(filters, product.Places, ManyRegisters);
        LaneTile narrow = LaneTile.Choose(filters, product.Places, FewRegisters);
        return [filters, product.Depth, product.Runs, wide.Filters, wide.Places, narrow.Filters, narrow.Places];
    }

    public override string? Loop => Shape.EachInLanes.Loop;

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{Method}<{ConvolutionShape.LanesType(names)}, {Shape.Start("FromColumns")}, "
        + $"{Shape.EpilogueType}, {string.Join(", ", NumbersOf(Shape).Select(ProductsEmitter.Number))}>({Shape.EachInLanes.Of(Shape.LaneGroups)})";

    public override void Write(KernelWriter kernel) => Shape.EachInLanes.Write(kernel, Shape.LaneGroups, name =>
        new WindowLoops(kernel, Shape.Lanes).EmitLanes(
            Shape.LaneFilters, name("inputs"), name("kernel"), name("outputs"), Shape.HasBias ? name("bias") : null,
            Shape.Finish(kernel.Lanes), Shape.HasAddends ? name("addends") : null));
}
