using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;
using static NetGen.Compiler.Layers.BatchNormalization.Kernels.NormalizationText;

namespace NetGen.Compiler.Layers.BatchNormalization.Kernels;

/// <summary>The means of dy and of dy times the normalised value over a batch.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record DeltaMomentsKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "DeltaMoments" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("mean"), KernelParameter.Floats("inverse"),
        KernelParameter.Floats("deltaMean"), KernelParameter.Floats("deltaProduct"),
        .. RowParameters, KernelParameter.Whole("first"), KernelParameter.Whole("length"),
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "The means over all rows of the gradients of length features, and of gradient times normalised value.",
        "Rows of a block are summed in ascending order, and then the blocks.",
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        writer.Line($"{lanes.Float} number = {lanes.Broadcast("(float)rows")};");
        using (Run(kernel))
        {
            writer.Line($"{lanes.Float} average = {At(lanes, "mean")};");
            writer.Line($"{lanes.Float} scale = {At(lanes, "inverse")};");
            Sum(kernel, ["sum", "product"], () =>
            {
                writer.Line($"{lanes.Float} delta = {Row(lanes, "deltas")};");
                writer.Line("sumOfBlock += delta;");
                writer.Line($"productOfBlock = {lanes.MultiplyAdd("delta", $"(({Row(lanes, "inputs")} - average) * scale)", "productOfBlock")};");
            });
            writer.Line(lanes.Store("sum / number", "Unsafe.Add(ref deltaMean, column)"));
            writer.Line(lanes.Store("product / number", "Unsafe.Add(ref deltaProduct, column)"));
        }
    }
}

/// <summary>dx = gamma inverse (dy - mean of dy - xn mean of dy xn).</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record NormalizeGradientKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BackwardNormalize" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("mean"), KernelParameter.Floats("inverse"), KernelParameter.Floats("gamma"),
        KernelParameter.Floats("deltaMean"), KernelParameter.Floats("deltaProduct"), KernelParameter.Floats("inputs"),
        KernelParameter.Floats("deltas"), KernelParameter.Floats("inputDeltas"), KernelParameter.Whole("columns"), .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) =>
    [
        "Gradients through a normalisation, less what mean and variance pass on of them:",
        "gamma / sqrt(variance + epsilon) times dy - mean of dy - xn mean of dy xn, with xn the normalised value.", Least.Note,
    ];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Columns(kernel))
        {
            writer.Line($"{lanes.Float} average = {At(lanes, "mean")};");
            writer.Line($"{lanes.Float} scale = {At(lanes, "inverse")};");
            writer.Line($"{lanes.Float} slope = {At(lanes, "gamma")} * scale;");
            writer.Line($"{lanes.Float} ofMean = {At(lanes, "deltaMean")};");
            writer.Line($"{lanes.Float} ofVariance = {At(lanes, "deltaProduct")};");
            Each(kernel, () =>
            {
                writer.Line($"{lanes.Float} normal = ({Row(lanes, "inputs")} - average) * scale;");
                writer.Line($"{lanes.Float} delta = ({Row(lanes, "deltas")} - ofMean) - (normal * ofVariance);");
                writer.Line("delta *= slope;");
                writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref inputDeltas, at)"));
            });
        }
    }
}

/// <summary>dgamma = the sum of dy times the normalised value.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record GammaGradientsKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "GammaGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
    [
        KernelParameter.Floats("inputs"), KernelParameter.Floats("deltas"), KernelParameter.Floats("mean"), KernelParameter.Floats("inverse"),
        KernelParameter.Floats("gradients"), KernelParameter.Whole("columns"), .. RowParameters,
    ];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients of gamma: dy times the normalised value, summed over the rows of a block in ascending order, then over the blocks."];

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        using (Columns(kernel))
        {
            writer.Line($"{lanes.Float} average = {At(lanes, "mean")};");
            writer.Line($"{lanes.Float} scale = {At(lanes, "inverse")};");
            Sum(kernel, ["product"], () => writer.Line(
                $"productOfBlock = {lanes.MultiplyAdd(Row(lanes, "deltas"), $"(({Row(lanes, "inputs")} - average) * scale)", "productOfBlock")};"));
            writer.Line(lanes.Store("product", "Unsafe.Add(ref gradients, column)"));
        }
    }
}

/// <summary>dbeta = the sum of dy.</summary>
/// <param name="RowWidth">The lanes that a row fills.</param>
public sealed record BetaGradientsKernel(int RowWidth) : SweepKernel(RowWidth)
{
    public override string Verb => "BetaGradients" + SuffixOf(RowWidth);

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("deltas"), KernelParameter.Floats("gradients"), KernelParameter.Whole("columns"), .. RowParameters];

    public override string[] Summary(FamilyNames names) =>
        ["Gradients of beta: dy, summed over the rows of a block in ascending order, then over the blocks."];

    /// <summary>Vectors of columns whose sums are under way together, so that none waits for itself.</summary>
    private const int Together = 4;

    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        string step = kernel.Lanes.Step;
        writer.Line("int column = 0;");
        using (writer.Block($"for (; column <= columns - ({Literal.Int(Together)} * {step}); column += {Literal.Int(Together)} * {step})"))
        {
            EmitSums(kernel, Together);
        }

        writer.Blank();
        using (writer.Block($"for (; column < columns; column += {step})"))
        {
            EmitSums(kernel, 1);
        }
    }

    private static void EmitSums(KernelWriter kernel, int width)
    {
        Lanes lanes = kernel.Lanes;
        Sum(kernel, [.. Each(i => "sum" + Literal.Int(i))], () =>
        {
            foreach (string add in Each(i => $"sum{Literal.Int(i)}OfBlock += {lanes.Load($"Unsafe.Add(ref deltas, {At(i, "at")})")};"))
            {
                kernel.Text.Line(add);
            }
        });
        foreach (string store in Each(i => lanes.Store("sum" + Literal.Int(i), $"Unsafe.Add(ref gradients, {At(i, "column")})")))
        {
            kernel.Text.Line(store);
        }

        IEnumerable<string> Each(Func<int, string> vector) => Enumerable.Range(0, width).Select(vector);

        string At(int vector, string start) =>
            vector == 0 ? start : vector == 1 ? $"{start} + {lanes.Step}" : $"{start} + ({Literal.Int(vector)} * {lanes.Step})";
    }
}
