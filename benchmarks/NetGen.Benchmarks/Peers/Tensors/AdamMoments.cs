namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>Adam's two moments of one dense layer, laid out as its kernel and bias.</summary>
internal sealed class AdamMoments(DenseLayer layer)
{
    public float[] KernelMomentum { get; } = new float[layer.Kernel.Length];

    public float[] KernelVelocity { get; } = new float[layer.Kernel.Length];

    public float[] BiasMomentum { get; } = new float[layer.Bias.Length];

    public float[] BiasVelocity { get; } = new float[layer.Bias.Length];
}
