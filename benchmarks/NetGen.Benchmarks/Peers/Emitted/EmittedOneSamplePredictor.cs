using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Emitted;

/// <summary>The emitted network: one sample by <c>Predict</c>.</summary>
internal sealed class EmittedOneSamplePredictor(Subject subject) : Predictor(subject, count: 1)
{
    private readonly INetwork _network = subject.Create();

    public override void Predict() => _network.Predict(Inputs.Span, Outputs.Span);
}
