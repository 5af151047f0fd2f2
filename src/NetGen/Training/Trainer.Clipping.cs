using NetGen.Training;

namespace NetGen;

/// <content>Clipping of gradients by their norms.</content>
public abstract partial class Trainer
{
    /// <summary>
    /// As Keras's <c>clipnorm</c> and <c>global_clipnorm</c>: gradients with a norm above the limit are scaled by
    /// limit / norm. The order of the sum stands at <see cref="GradientNorm"/>.
    /// </summary>
    private void ClipNorms()
    {
        if (Options.ClipNorm is { } tensorLimit)
        {
            for (int i = 0; i < _layout.Tensors.Count; i++)
            {
                TensorSegment tensor = _layout.Tensors[i];
                Span<float> gradients = _sum.Gradients.Slice(tensor.Offset, tensor.Length);
                Limit(gradients, Math.Sqrt(GradientNorm.SumOfSquares(gradients)), tensorLimit);
            }
        }
        else if (Options.GlobalClipNorm is { } limit)
        {
            double sum = 0;
            for (int i = 0; i < _layout.Tensors.Count; i++)
            {
                TensorSegment tensor = _layout.Tensors[i];
                sum += GradientNorm.SumOfSquares(_sum.Gradients.Slice(tensor.Offset, tensor.Length));
            }

            Limit(_sum.Gradients, Math.Sqrt(sum), limit);
        }
    }

    private void Limit(Span<float> gradients, double norm, float limit)
    {
        ThrowIfDiverged("gradient norm", norm);
        if (norm > limit)
        {
            GradientNorm.Scale(gradients, (float)(limit / norm));
        }
    }
}
