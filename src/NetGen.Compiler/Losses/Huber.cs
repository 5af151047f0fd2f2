using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>Squared near zero, absolute beyond delta = 1 (<c>keras.losses.Huber</c>); Huber, 1964.</summary>
public sealed class Huber : LossFunction
{
    public override string Name => "Huber";

    public override string Formula => "mean(e²/2 where |e| ≤ 1, else |e| - 1/2) with e = p - t";

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        float gradientScale = scale / OutputSize;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float error = Unsafe.Add(ref outputs, j) - Unsafe.Add(ref targets, j);
            float distance = MathF.Abs(error);
            sum += distance <= 1f ? 0.5f * (error * error) : distance - 0.5f;

            // The derivative is the error, held between -1 and 1; NaN stays.
            float slope = error > 1f ? 1f : error < -1f ? -1f : error;
            Unsafe.Add(ref gradients, j) = gradientScale * slope;
        }

        return sum / OutputSize;
        """);
}
