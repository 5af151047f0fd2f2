using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Work;

/// <summary>Forward and backward alone; the times are per batch.</summary>
public class BatchGradients
{
    private Learner? _learner;

    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases() => Selection.Gradients();

    [GlobalSetup]
    public void Create()
    {
        _learner = PeerFactory.CreateLearner(Case);
        FullSpeed.Reach(() => Compute());
    }

    [GlobalCleanup]
    public void Release() => _learner!.Dispose();

    [Benchmark]
    public float Compute() => _learner!.ComputeGradients();
}
