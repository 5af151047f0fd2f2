using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>
/// <see cref="CategoricalCrossEntropy"/> where the target is the index of the class
/// (<c>keras.losses.SparseCategoricalCrossentropy</c>).
/// </summary>
public sealed class SparseCategoricalCrossEntropy : LossFunction
{
    public override string Name => "SparseCategoricalCrossEntropy";

    public override string Formula => "-ln q[label], q = p / Σp clipped to [ε, 1 - ε], ε = 1e-7";

    public override bool TakesLabels => true;

    public override string? CollapsesWith => "Softmax";

    public override string CollapsedFormula => "ln Σe^z - z[label]";

    public override IReadOnlyList<MathFunction> Functions(bool collapsed) => [MathFunctions.Log];

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) =>
        writer.Line(collapsed ? FromLogits : FromProbabilities);

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

        for (int j = 0; j < OutputSize; j++)
        {
            float target = j == label ? 1f : 0f;
            Unsafe.Add(ref gradients, j) = scale * (Unsafe.Add(ref outputs, j) - target);
        }

        // ln Σe^z = z_max - ln p_max; neither term of the loss is negative.
        float distance = Unsafe.Add(ref logits, largest) - Unsafe.Add(ref logits, label);
        return distance - Log(Unsafe.Add(ref outputs, largest));
        """;

    private const string FromProbabilities =
        """
        const float Lowest = 1e-7f;
        const float Highest = 1f - 1e-7f;

        float outputSum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            outputSum += Unsafe.Add(ref outputs, j);
        }

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
        """;
}
