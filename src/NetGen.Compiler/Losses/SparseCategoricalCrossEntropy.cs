using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>
/// <see cref="CategoricalCrossEntropy"/> where the target is the index of the class
/// (<c>keras.losses.SparseCategoricalCrossentropy</c>).
/// </summary>
public sealed class SparseCategoricalCrossEntropy : LossFunction
{
    public override string Name => "SparseCategoricalCrossEntropy";

    public override string Formula => "-Σ t ln q, t = 1 for the label, else 0, smoothed; q = p / Σp clipped to [ε, 1 - ε], ε = 1e-7";

    public override bool IsByRow => true;

    public override bool TakesLabels => true;

    public override string? CollapsesWith => "Softmax";

    public override string CollapsedFormula => "Σ t (ln Σe^z - z), t = 1 for the label, else 0, smoothed";

    public override IReadOnlyList<MathFunction> Functions(bool collapsed) => [MathFunctions.Log];

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) =>
        writer.Line(collapsed ? FromLogits : FromProbabilities);

    public override IReadOnlyList<KernelSpec> WideKernels(bool collapsed) => collapsed ? [new HighestKernel(), new ShareGradientsKernel()] : [];

    // The largest logit's share is the largest: no exponential is above that of zero.
    public override void EmitWideBody(SourceWriter writer) => writer.Line(
        $"""
        float largestLogit = {KernelLibrary.Shared}.Highest(ref logits, OutputSize);
        float largestShare = {KernelLibrary.Shared}.Highest(ref outputs, OutputSize);

        {LossFromLogits}

        {KernelLibrary.Shared}.ShareGradients(ref outputs, ref gradients, OutputSize, total, otherTarget, scale);
        {LabelFromLogits}
        return sum - (total * Log(largestShare));
        """);

    private const string LossFromLogits =
        """
        // ln Σe^z = z_max - ln p_max, so the loss is Σ t (z_max - z) - Σt ln p_max, in which no term is negative.
        float otherTarget = smoothing / OutputSize;
        float labelTarget = (1f - smoothing) + otherTarget;
        float total = labelTarget;
        float sum = labelTarget * (largestLogit - Unsafe.Add(ref logits, label));
        if (otherTarget != 0f)
        {
            total = 0f;
            sum = 0f;
            for (int j = 0; j < OutputSize; j++)
            {
                float target = j == label ? labelTarget : otherTarget;
                total += target;
                sum += target * (largestLogit - Unsafe.Add(ref logits, j));
            }
        }
        """;

    private const string LabelFromLogits = "Unsafe.Add(ref gradients, label) = scale * ((Unsafe.Add(ref outputs, label) * total) - labelTarget);";

    private const string FromLogits =
        $$"""
        // The largest logit; the lowest index on a tie.
        int largest = 0;
        float largestLogit = logits;
        for (int j = 1; j < OutputSize; j++)
        {
            if (Unsafe.Add(ref logits, j) > largestLogit)
            {
                largest = j;
                largestLogit = Unsafe.Add(ref logits, j);
            }
        }

        {{LossFromLogits}}

        for (int j = 0; j < OutputSize; j++)
        {
            Unsafe.Add(ref gradients, j) = scale * ((Unsafe.Add(ref outputs, j) * total) - otherTarget);
        }

        {{LabelFromLogits}}
        return sum - (total * Log(Unsafe.Add(ref outputs, largest)));
        """;

    private static readonly string FromProbabilities =
        $$"""
        {{ClippedShares.Sum}}

        if (smoothing == 0f)
        {
            float share = Unsafe.Add(ref outputs, label) / outputSum;
            float q = share < Lowest ? Lowest : share > Highest ? Highest : share;

            // Through q = p / Σp: every output stands in the sum. A clipped q has no gradient.
            bool isClipped = share < Lowest || share > Highest;
            float gradientScale = isClipped ? 0f : scale / outputSum;
            for (int j = 0; j < OutputSize; j++)
            {
                Unsafe.Add(ref gradients, j) = gradientScale * (j == label ? 1f - (1f / q) : 1f);
            }

            return -Log(q);
        }

        // Every class has a target: the loss, its derivative by q, and the targets whose q is not clipped.
        float otherTarget = smoothing / OutputSize;
        float labelTarget = (1f - smoothing) + otherTarget;
        {{ClippedShares.Loss("j == label ? labelTarget : otherTarget")}}

        {{ClippedShares.Gradients}}

        return sum;
        """;
}
