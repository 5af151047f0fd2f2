using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>
/// Mean over the outputs of the negative log-likelihood of a Poisson distribution, without the term that the outputs do not
/// change (<c>keras.losses.Poisson</c>).
/// </summary>
public sealed class Poisson : LossFunction
{
    public override string Name => "Poisson";

    public override string Formula => "mean(p - t ln(p + ε)), ε = 1e-7";

    public override IReadOnlyList<MathFunction> Functions(bool collapsed) => [MathFunctions.Log];

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        const float Epsilon = 1e-7f;

        float gradientScale = scale / OutputSize;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float output = Unsafe.Add(ref outputs, j);
            float target = Unsafe.Add(ref targets, j);
            float rate = output + Epsilon;
            sum += output - (target * Log(rate));
            Unsafe.Add(ref gradients, j) = gradientScale * (1f - (target / rate));
        }

        return sum / OutputSize;
        """);
}
