using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Work;

/// <summary>One sample, or a batch; the times are per call.</summary>
public class Predictions
{
    private Predictor? _predictor;

    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases() => Selection.Predictions();

    [GlobalSetup]
    public void Create()
    {
        _predictor = PeerFactory.CreatePredictor(Case);
        FullSpeed.Reach(Predict);
    }

    [GlobalCleanup]
    public void Release() => _predictor!.Dispose();

    [Benchmark]
    public void Predict() => _predictor!.Predict();
}
