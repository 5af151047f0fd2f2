using System.Numerics.Tensors;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>SGD without momentum; the moments stay as they are.</summary>
internal sealed class StochasticGradientDescent(float learningRate) : IUpdateRule
{
    /// <inheritdoc/>
    public void BeginStep()
    {
    }

    /// <inheritdoc/>
    public void Update(Span<float> parameters, Span<float> gradient, Span<float> momentum, Span<float> velocity) =>
        TensorPrimitives.MultiplyAdd(gradient, -learningRate, parameters, parameters);
}
