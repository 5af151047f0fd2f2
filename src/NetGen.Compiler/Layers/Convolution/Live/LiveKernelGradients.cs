using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Products;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>
/// The gradients of some rows of a kernel behind which a maximum stands: sixteen samples at a time are summed from zero, entry by entry of a
/// filter's list, or window by window, and these sums are added in ascending order.
/// </summary>
public sealed record LiveKernelGradients(ConvolutionShape Shape) : KernelSpec
{
    private LiveGradients Live => Shape.Live!;

    public override KernelFamily Family => Shape;

    public override string Verb => "KernelGradients";

    private bool TakesAll => Live.Maximum.TakesAll;

    private string Method => TakesAll ? ProductNeed.NotedSums : ProductNeed.LiveSums;

    /// <summary>Where gradients are, and which they are.</summary>
    private string[] Gradients => TakesAll ? ["notes", "deltas"] : ["lists"];

    public override IReadOnlyList<KernelParameter> Parameters => ProductShape.KernelGradientParameters(Gradients);

    public override int Width => Live.Width;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Gradients of the kernel of {names.Sharers}, rows firstRow to firstRow + rows - 1, over count samples, from {(TakesAll ? "what" : "lists of")} those behind a maximum{(TakesAll ? " have noted" : "")}.",
        $"Sixteen samples at a time are summed from zero, {(TakesAll ? "window by window" : "entry by entry")}; these sums are added.",
    ];

    public override void Require(IKernelNeeds needs) => needs.Product(new ProductNeed(Method));

    public override string Expression(FamilyNames names)
    {
        string rows = Literal.Int(Live.Rows);
        return $"{ProductsEmitter.Library}.{Method}<{ConvolutionShape.LiveType(names)}, {Live.SumArguments}>"
            + $"(ref inputs, {string.Join(", ", Gradients.Select(name => "ref " + name))}, ref gradients, firstRow / {rows}, rows / {rows}, count)";
    }

    public override void Write(KernelWriter kernel) => new LiveLoops(kernel, Live).EmitSums(TakesAll);
}
