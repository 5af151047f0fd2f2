using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>The network on TensorPrimitives: samples in blocks that share a pass over the kernel.</summary>
internal sealed class TensorsPredictor(Subject subject, int count) : Predictor(subject, count)
{
    private readonly DenseNetwork _network = new(subject.DenseLayers, subject.ParametersOf(subject.Create()), count);

    public override void Predict() => _network.PredictBatch(Inputs.Span, Outputs.Span);
}
