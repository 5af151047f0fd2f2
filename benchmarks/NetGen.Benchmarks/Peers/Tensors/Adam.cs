using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>Adam as Keras 3 computes it, with the bias corrections folded into the step size.</summary>
internal sealed class Adam(float learningRate) : IUpdateRule
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-7f;

    private double _beta1Power = 1;
    private double _beta2Power = 1;
    private float _stepSize;

    /// <inheritdoc/>
    public void BeginStep()
    {
        _beta1Power *= Beta1;
        _beta2Power *= Beta2;
        _stepSize = (float)(learningRate * Math.Sqrt(1 - _beta2Power) / (1 - _beta1Power));
    }

    /// <inheritdoc/>
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
