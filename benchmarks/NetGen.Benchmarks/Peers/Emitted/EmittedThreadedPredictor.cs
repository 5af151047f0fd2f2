using NetGen.Benchmarks.Networks;

namespace NetGen.Benchmarks.Peers.Emitted;

/// <summary>The emitted network: a batch by <c>PredictBatch</c> on several threads.</summary>
internal sealed class EmittedThreadedPredictor(Subject subject, int count, int threads) : Predictor(subject, count)
{
    private readonly INetwork _network = subject.Create();
    private readonly Workers _workers = new(threads);

    public override void Predict() => _network.PredictBatch(Inputs.Span, Outputs.Span, _workers);

    public override void Dispose()
    {
        _workers.Dispose();
        base.Dispose();
    }
}
