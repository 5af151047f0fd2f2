using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Emitted;

/// <summary>The emitted network: a batch by <c>PredictBatch</c>.</summary>
internal sealed class EmittedPredictor(Subject subject, int count) : Predictor(subject, count)
{
    private readonly INetwork _network = subject.Create();

    public override void Predict() => _network.PredictBatch(Inputs.Span, Outputs.Span);
}
