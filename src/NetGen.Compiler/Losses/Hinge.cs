using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>
/// Mean over the outputs of what the margin lacks to 1 (<c>keras.losses.Hinge</c>). At a margin of exactly 1 the gradient
/// is 0.
/// </summary>
public sealed class Hinge : LossFunction
{
    public override string Name => "Hinge";

    public override string Formula => "mean(max(1 - t p, 0)), t in {-1, 1}";

    public override bool MapsBinaryTargets => true;

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        float gradientScale = scale / OutputSize;
        float sum = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            // Targets of 0 and 1 stand for -1 and 1.
            float target = Unsafe.Add(ref targets, j);
            float t = targetsAreBinary ? (2f * target) - 1f : target;

            // Asked this way round, a NaN counts as lacking.
            float lack = 1f - (t * Unsafe.Add(ref outputs, j));
            bool isMet = lack <= 0f;
            sum += isMet ? 0f : lack;
            Unsafe.Add(ref gradients, j) = isMet ? 0f : gradientScale * -t;
        }

        return sum / OutputSize;
        """);
}
