using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The outputs of a convolution for sixteen samples in the lanes: every weight is broadcast, and no lane is empty.</summary>
public sealed record ConvolutionLanes(ConvolutionShape Shape) : KernelSpec
{
    private const int ManyRegisters = 32;
    private const int FewRegisters = 16;

    public override KernelFamily Family => Shape;

    public override string Verb => "Lanes";

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("kernel"),
        .. Shape.HasBias ? [KernelParameter.Floats("bias")] : Array.Empty<KernelParameter>(),
        KernelParameter.Floats("inputs"), KernelParameter.Floats("outputs"),
    ];

    public override int Width => SampleLanes.Count;

    public override bool NeedsVectors => true;

    private WindowProduct Product => Shape.Lanes;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, "Sixteen samples in the lanes: every weight is broadcast, and no lane is empty."];

    public override void Require(IKernelNeeds needs)
    {
        needs.Product(new ProductNeed(ProductNeed.WindowLanes), Shape.Fused);
        if (Shape.Activation != ActivationNames.Linear && !needs.StandOnce)
        {
            needs.Functions(ActivationRegistry.Find(Shape.Activation)!.Functions, Width);
        }
    }

    /// <summary>The sizes that are types.</summary>
    internal static IEnumerable<int> NumbersOf(ConvolutionShape shape)
    {
        LaneTile wide = LaneTile.Choose(shape.Output.Channels, shape.Lanes.Places, ManyRegisters);
        LaneTile narrow = LaneTile.Choose(shape.Output.Channels, shape.Lanes.Places, FewRegisters);
        return [shape.Output.Channels, shape.Lanes.Depth, shape.Lanes.Runs, wide.Filters, wide.Places, narrow.Filters, narrow.Places];
    }

    public override string Expression(FamilyNames names) =>
        $"{ProductsEmitter.Library}.{ProductNeed.WindowLanes}<{ConvolutionShape.LanesType(names)}, {(Shape.HasBias ? "FromColumns" : "FromZero")}, "
        + $"{Shape.Fused?.Name ?? Epilogue.None}, {string.Join(", ", NumbersOf(Shape).Select(ProductsEmitter.Number))}>"
        + $"(ref inputs, ref kernel, ref outputs, {(Shape.HasBias ? "ref bias" : "ref kernel")})";

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Emit.Lanes lanes = kernel.Lanes;
        using (Each(writer, "line", Product.Lines))
        using (Each(writer, "place", Product.Places))
        using (Each(writer, "filter", Shape.Output.Channels))
        using (writer.Block($"for (int lane = 0; lane < {Literal.Int(SampleLanes.Count)}; lane += {lanes.Step})"))
        {
            writer.Line($"int from = (line * {Literal.Int(Product.A.Line)}) + (place * {Literal.Int(Product.A.Row)}) + lane;");
            writer.Line("int weight = filter;");
            writer.Line($"{lanes.Float} sum = {(Shape.HasBias ? lanes.Broadcast("Unsafe.Add(ref bias, filter)") : lanes.Zero)};");
            using (Each(writer, "time", Product.Times))
            using (Each(writer, "run", Product.Runs))
            using (Each(writer, "depth", Product.Depth))
            {
                string at = $"from + (time * {Literal.Int(Product.A.Time)}) + (run * {Literal.Int(Product.A.Run)}) + (depth * {Literal.Int(Product.A.Depth)})";
                writer.Line($"sum = {lanes.MultiplyAdd(lanes.Broadcast("Unsafe.Add(ref kernel, weight)"), lanes.Load($"Unsafe.Add(ref inputs, {at})"), "sum")};");
                writer.Line($"weight += {Literal.Int(Product.BRow)};");
            }

            writer.Line(lanes.Store(
                Shape.Finish(lanes)?.Invoke("sum") ?? "sum",
                $"Unsafe.Add(ref outputs, (line * {Literal.Int(Product.C.Line)}) + (place * {Literal.Int(Product.C.Row)}) + (filter * {Literal.Int(SampleLanes.Count)}) + lane)"));
        }
    }

    private static SourceWriter.BlockScope Each(SourceWriter writer, string index, int count) =>
        writer.Block($"for (int {index} = 0; {index} < {Literal.Int(count)}; {index}++)");
}
