using System.Numerics.Tensors;

namespace NetGen.Benchmarks.HandWritten;

/// <summary>Adam as Keras 3 computes it, with the bias corrections folded into the step size.</summary>
internal sealed class Adam(float learningRate)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-7f;

    private double _beta1Power = 1;
    private double _beta2Power = 1;
    private float _stepSize;

    public void BeginStep()
    {
        _beta1Power *= Beta1;
        _beta2Power *= Beta2;
        _stepSize = (float)(learningRate * Math.Sqrt(1 - _beta2Power) / (1 - _beta1Power));
    }

    /// <summary>Updates a row of parameters and its moments. The gradient is overwritten, as scratch.</summary>
    public void Update(Span<float> parameters, Span<float> gradient, Span<float> momentum, Span<float> velocity)
    {
        TensorPrimitives.Lerp(momentum, gradient, 1 - Beta1, momentum);
        TensorPrimitives.Multiply(gradient, gradient, gradient);
        TensorPrimitives.Lerp(velocity, gradient, 1 - Beta2, velocity);
        TensorPrimitives.Sqrt(velocity, gradient);
        TensorPrimitives.Add(gradient, Epsilon, gradient);
        TensorPrimitives.Divide(momentum, gradient, gradient);
        TensorPrimitives.MultiplyAdd(gradient, -_stepSize, parameters, parameters);
    }
}
