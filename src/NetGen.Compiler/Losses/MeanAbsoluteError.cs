using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>Mean over the outputs of the absolute error (<c>keras.losses.MeanAbsoluteError</c>).</summary>
public sealed class MeanAbsoluteError : LossFunction
{
    public override string Name => "MeanAbsoluteError";

    public override string Formula => "mean(|p - t|)";

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        float gradientScale = scale / OutputSize;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float error = Unsafe.Add(ref outputs, j) - Unsafe.Add(ref targets, j);
            sum += MathF.Abs(error);

            // The error's sign: zero where there is no error, NaN where it is NaN.
            float sign = error > 0f ? 1f : error < 0f ? -1f : error;
            Unsafe.Add(ref gradients, j) = gradientScale * sign;
        }

        return sum / OutputSize;
        """);
}
