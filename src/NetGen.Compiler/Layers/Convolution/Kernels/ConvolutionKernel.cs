using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Layers.Convolution.Kernels;

/// <summary>The outputs of a convolution, sample by sample.</summary>
public sealed record ConvolutionKernel(ConvolutionShape Shape) : KernelSpec
{
    public override KernelFamily Family => Shape;

    public override string Verb => "";

    public override IReadOnlyList<KernelParameter> Parameters => [.. Shape.Parameters, KernelParameter.Whole("count")];

    public override int Width => Shape.Outputs.Width;

    public override string[] Summary(FamilyNames names) =>
        [names.Description, Shape.IsDepthwise
            ? "Channels lie in the lanes; those of a window meet a weight each, at several places at a time."
            : "Filters lie in the lanes; each value of a window meets its row of weights, at several places at a time."];

    public override void Require(IKernelNeeds needs) => Shape.Require(needs, Shape.Sliding?.Need ?? Shape.Outputs.Need(MethodOf(Shape)), Width);

    public override string? Loop => Shape.EachGroup.Loop;

    public override string Expression(FamilyNames names) =>
        $"{Product(Shape, ConvolutionShape.OutputsType(names))}({Shape.EachGroup.Of(Shape.ForwardGroups)}, count)";

    /// <summary>The same of one group, over references of other names.</summary>
    /// <param name="addends">What is added to sums; null for nothing.</param>
    internal static string CallOf(
        ConvolutionShape shape, string type, string inputs, string kernel, string? addends, string outputs, string start, string count) =>
        $"{Product(shape, type)}({inputs}, {kernel}, {(addends == null ? "" : addends + ", ")}{outputs}, {start}, {count})";

    private static string Product(ConvolutionShape shape, string type) =>
        $"{ProductsEmitter.Library}.{MethodOf(shape)}<{type}, {shape.Start("FromColumns")}, "
        + $"{shape.EpilogueType}, {shape.Sliding?.Arguments ?? shape.Outputs.Arguments}>";

    private static string MethodOf(ConvolutionShape shape) =>
        shape.Sliding != null ? ProductNeed.SlidingWindows : shape.HasAddends ? ProductNeed.WindowsPlus : ProductNeed.Windows;

    public override void Write(KernelWriter kernel) => Shape.EachGroup.Write(kernel, Shape.ForwardGroups, name =>
        new WindowLoops(kernel, Shape.Outputs).EmitOutputs(
            name("inputs"), name("kernel"), name("outputs"), Shape.HasBias ? name("bias") : null, Shape.Finish(kernel.Lanes),
            Shape.HasAddends ? name("addends") : null));
}
