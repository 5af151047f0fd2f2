using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>Kullback-Leibler divergence of the outputs from the targets (<c>keras.losses.KLDivergence</c>).</summary>
public sealed class KLDivergence : LossFunction
{
    public override string Name => "KLDivergence";

    public override string Formula => "Σ t ln(t / p), t and p clipped to [ε, 1], ε = 1e-7";

    public override bool IsByRow => true;

    public override IReadOnlyList<MathFunction> Functions(bool collapsed) => [MathFunctions.Log];

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        const float Lowest = 1e-7f;

        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float target = Unsafe.Add(ref targets, j);
            float output = Unsafe.Add(ref outputs, j);
            float t = target < Lowest ? Lowest : target > 1f ? 1f : target;
            float p = output < Lowest ? Lowest : output > 1f ? 1f : output;
            sum += t * Log(t / p);

            // A clipped output has no gradient.
            bool isClipped = output < Lowest || output > 1f;
            Unsafe.Add(ref gradients, j) = isClipped ? 0f : scale * -(t / p);
        }

        return sum;
        """);
}
