using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>
/// Cross-entropy of the outputs under a target distribution (<c>keras.losses.CategoricalCrossentropy</c>). After a softmax
/// it is computed from the logits and nothing is clipped.
/// </summary>
public sealed class CategoricalCrossEntropy : LossFunction
{
    public override string Name => "CategoricalCrossEntropy";

    public override string Formula => "-Σ t ln q, q = p / Σp clipped to [ε, 1 - ε], ε = 1e-7";

    public override bool IsByRow => true;

    public override string? CollapsesWith => "Softmax";

    public override string CollapsedFormula => "Σ t (ln Σe^z - z)";

    public override IReadOnlyList<MathFunction> Functions(bool collapsed) => [MathFunctions.Log];

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) =>
        writer.Line(collapsed ? FromLogits : FromProbabilities);

    // The total is multiplied in even where it is zero: a NaN among the logits makes every softmax output NaN, and so the
    // loss, whatever the targets.
    private const string FromLogits =
        """
        // The largest logit; the lowest index on a tie.
        int largest = 0;
        for (int j = 1; j < OutputSize; j++)
        {
            if (Unsafe.Add(ref logits, j) > Unsafe.Add(ref logits, largest))
            {
                largest = j;
            }
        }

        // ln Σe^z = z_max - ln p_max, so the loss is Σ t (z_max - z) - Σt ln p_max, in which no term is negative.
        float largestLogit = Unsafe.Add(ref logits, largest);
        float total = 0f;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float target = Unsafe.Add(ref targets, j);
            total += target;
            if (target != 0f)
            {
                sum += target * (largestLogit - Unsafe.Add(ref logits, j));
            }
        }

        for (int j = 0; j < OutputSize; j++)
        {
            Unsafe.Add(ref gradients, j) = scale * ((Unsafe.Add(ref outputs, j) * total) - Unsafe.Add(ref targets, j));
        }

        return sum - (total * Log(Unsafe.Add(ref outputs, largest)));
        """;

    private static readonly string FromProbabilities =
        $"""
        {ClippedShares.Sum}

        // The loss, its derivative by q, and the targets whose q is not clipped.
        {ClippedShares.Loss("Unsafe.Add(ref targets, j)")}

        // Through q = p / Σp: every output also stands in the sum.
        {ClippedShares.Gradients}

        return sum;
        """;
}
