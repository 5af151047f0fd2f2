using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Tensors;

/// <summary>The network on TensorPrimitives: one sample.</summary>
internal sealed class TensorsOneSamplePredictor(Subject subject) : Predictor(subject, count: 1)
{
    private readonly DenseNetwork _network = new(subject.DenseLayers, subject.ParametersOf(subject.Create()), batchSize: 1);

    public override void Predict() => _network.Predict(Inputs.Span, Outputs.Span);
}
