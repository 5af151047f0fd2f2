using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Work;

/// <summary>The next step of a stream, or of many; the times are per call.</summary>
public class StreamSteps
{
    private Predictor? _predictor;

    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases() => Selection.Streams();

    [GlobalSetup]
    public void Create()
    {
        _predictor = PeerFactory.CreatePredictor(Case);
        FullSpeed.Reach(Step);
    }

    [GlobalCleanup]
    public void Release() => _predictor!.Dispose();

    [Benchmark]
    public void Step() => _predictor!.Predict();
}
