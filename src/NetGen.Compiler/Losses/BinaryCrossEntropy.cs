using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>
/// Mean over the outputs of the cross-entropy of two classes (<c>keras.losses.BinaryCrossentropy</c>). After a sigmoid
/// it is computed from the logits and nothing is clipped.
/// </summary>
public sealed class BinaryCrossEntropy : LossFunction
{
    public override string Name => "BinaryCrossEntropy";

    public override string Formula => "-mean(t ln p + (1 - t) ln(1 - p)), p clipped to [ε, 1 - ε], ε = 1e-7";

    public override string? CollapsesWith => "Sigmoid";

    public override string CollapsedFormula => "mean(max(z, 0) - z t + ln(1 + e^-|z|))";

    public override IReadOnlyList<MathFunction> Functions(bool collapsed) =>
        collapsed ? [MathFunctions.Exp, MathFunctions.Log1p] : [MathFunctions.Log];

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) =>
        writer.Line(collapsed ? FromLogits : FromProbabilities);

    // max(z, 0) - z t is |z| (1 - t) for a positive logit and |z| t for a negative one.
    private const string FromLogits =
        """
        float gradientScale = scale / OutputSize;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float logit = Unsafe.Add(ref logits, j);
            float target = Unsafe.Add(ref targets, j);

            // How much of the target lies on the other side; where nothing does, not even an infinite logit costs.
            float miss = logit > 0f ? 1f - target : target;
            float distance = MathF.Abs(logit);
            sum += (miss == 0f ? 0f : miss * distance) + Log1p(Exp(-distance));

            Unsafe.Add(ref gradients, j) = gradientScale * (Unsafe.Add(ref outputs, j) - target);
        }

        return sum / OutputSize;
        """;

    private const string FromProbabilities =
        """
        const float Lowest = 1e-7f;
        const float Highest = 1f - 1e-7f;

        float gradientScale = scale / OutputSize;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float output = Unsafe.Add(ref outputs, j);
            float target = Unsafe.Add(ref targets, j);
            float p = output < Lowest ? Lowest : output > Highest ? Highest : output;
            sum -= (target * Log(p)) + ((1f - target) * Log(1f - p));

            // A clipped output has no gradient.
            bool isClipped = output < Lowest || output > Highest;
            Unsafe.Add(ref gradients, j) = isClipped ? 0f : gradientScale * ((p - target) / (p * (1f - p)));
        }

        return sum / OutputSize;
        """;
}
