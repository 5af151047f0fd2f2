using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>Negative cosine of the angle between outputs and targets (<c>keras.losses.CosineSimilarity</c>).</summary>
public sealed class CosineSimilarity : LossFunction
{
    public override string Name => "CosineSimilarity";

    public override string Formula => "-Σ t p / (‖t‖ ‖p‖), each norm at least ε = 1e-7";

    public override bool IsByRow => true;

    public override void EmitBody(SourceWriter writer, Lanes scalar, bool collapsed) => writer.Line(
        """
        // The square of the smallest norm.
        const float Lowest = 1e-14f;

        float outputSquares = 0f;
        float targetSquares = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            float output = Unsafe.Add(ref outputs, j);
            float target = Unsafe.Add(ref targets, j);
            outputSquares += output * output;
            targetSquares += target * target;
        }

        float outputScale = 1f / MathF.Sqrt(outputSquares < Lowest ? Lowest : outputSquares);
        float targetScale = 1f / MathF.Sqrt(targetSquares < Lowest ? Lowest : targetSquares);

        // Of the vectors divided by their norms.
        float cosine = 0f;
        for (int j = 0; j < OutputSize; j++)
        {
            cosine += (Unsafe.Add(ref targets, j) * targetScale) * (Unsafe.Add(ref outputs, j) * outputScale);
        }

        // Longer outputs do not change the cosine, so the gradient is at right angles to them; not so where the norm
        // is held at its smallest.
        float radial = outputSquares < Lowest ? 0f : cosine;
        float gradientScale = scale * outputScale;
        for (int j = 0; j < OutputSize; j++)
        {
            float output = Unsafe.Add(ref outputs, j) * outputScale;
            float target = Unsafe.Add(ref targets, j) * targetScale;
            Unsafe.Add(ref gradients, j) = gradientScale * ((radial * output) - target);
        }

        return -cosine;
        """);
}
