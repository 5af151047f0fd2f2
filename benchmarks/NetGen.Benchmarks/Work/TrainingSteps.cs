using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Work;

/// <summary>Forward, backward and the optimizer on a batch; the times are per step.</summary>
public class TrainingSteps
{
    private Learner? _learner;

    [ParamsSource(nameof(Cases))]
    public Case Case { get; set; } = null!;

    public static IEnumerable<Case> Cases() => Selection.Steps();

    [GlobalSetup]
    public void Create()
    {
        _learner = PeerFactory.CreateLearner(Case);
        FullSpeed.Reach(() => Step());
    }

    [GlobalCleanup]
    public void Release() => _learner!.Dispose();

    [Benchmark]
    public float Step() => _learner!.Step();
}
