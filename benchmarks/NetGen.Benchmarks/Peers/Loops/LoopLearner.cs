using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Loops;

/// <summary>Training in plain loops.</summary>
internal sealed class LoopLearner : Learner
{
    private readonly TrainingBatch _batch;
    private readonly LoopNetwork _network;
    private readonly LoopGradient _gradient;
    private readonly LoopOptimizer _optimizer;

    public LoopLearner(Subject subject, Optimizer optimizer, TrainingBatch batch, float learningRate)
    {
        _batch = batch;
        _network = new LoopNetwork(subject.DenseLayers, subject.ParametersOf(subject.Create(optimizer)));
        _gradient = new LoopGradient(_network, subject.Loss!.Value);
        _optimizer = new LoopOptimizer(optimizer, learningRate);
    }

    public override float Step()
    {
        float loss = _gradient.Compute(_batch);
        _optimizer.BeginStep();
        for (int layer = 0; layer < _network.Layers.Length; layer++)
        {
            for (int o = 0; o < _network.Layers[layer].Kernel.Length; o++)
            {
                _optimizer.Update(_network.Layers[layer].Kernel[o], _gradient.Kernels[layer][o]);
            }

            _optimizer.Update(_network.Layers[layer].Bias, _gradient.Biases[layer]);
        }

        return loss;
    }

    public override float ComputeGradients() => _gradient.Compute(_batch);

    public override float[] GetGradients() => Canonical(_gradient.Kernels, _gradient.Biases);

    public override float[] GetParameters() => Canonical(
        [.. _network.Layers.Select(layer => layer.Kernel)], [.. _network.Layers.Select(layer => layer.Bias)]);

    /// <summary>Layer by layer, the kernel [inputs, outputs], then the bias.</summary>
    private static float[] Canonical(float[][][] kernels, float[][] biases)
    {
        var values = new List<float>();
        for (int layer = 0; layer < kernels.Length; layer++)
        {
            for (int i = 0; i < kernels[layer][0].Length; i++)
            {
                values.AddRange(kernels[layer].Select(row => row[i]));
            }

            values.AddRange(biases[layer]);
        }

        return [.. values];
    }
}
