using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>Mean over the outputs of the squared error (<c>keras.losses.MeanSquaredError</c>).</summary>
public sealed class MeanSquaredError : LossFunction
{
    public override string Name => "MeanSquaredError";

    public override string Formula => "mean((p - t)²)";

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        float gradientScale = scale * 2f / OutputSize;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float error = Unsafe.Add(ref outputs, j) - Unsafe.Add(ref targets, j);
            sum += error * error;
            Unsafe.Add(ref gradients, j) = gradientScale * error;
        }

        return sum / OutputSize;
        """);
}
